using System.Collections.Frozen;
using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>Everything that <c>/downtime/stops</c> shows, as its address says. Immutable.</summary>
public sealed record StopsQuery
{
    public const string Page = "/downtime/stops";

    /// <summary>Stops on a page of the list.</summary>
    public const int PageSize = 100;

    private const int LongestMinutes = 100_000;
    private const int MostPages = 1_000_000;

    private static readonly FrozenDictionary<string, StopOrder> Orders = new Dictionary<string, StopOrder>(StringComparer.Ordinal)
    {
        ["newest"] = StopOrder.Newest,
        ["oldest"] = StopOrder.Oldest,
        ["longest"] = StopOrder.Longest,
        ["shortest"] = StopOrder.Shortest,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    public PastView View { get; init; } = PastView.Restated;

    /// <summary>A reason or a group; null: any.</summary>
    public string? Reason { get; init; }

    /// <summary>Only what has no reason.</summary>
    public bool Uncoded { get; init; }

    /// <summary>A machine code; the empty text: the machine gave none; null: any.</summary>
    public string? Code { get; init; }

    public bool MicroStops { get; init; }

    /// <summary>Only whole stops of more minutes; 0: any.</summary>
    public int LongerThan { get; init; }

    public StopOrder Order { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; } = 1;

    public static StopsQuery Read(AddressReader address) => new()
    {
        Scope = ScreenQuery.Read(address),
        View = address.Past(),
        Reason = address.One("reason", RegistryCodes.Reason.IsMatch),
        Uncoded = address.Flag("uncoded"),
        Code = address.Flag("noCode") ? "" : address.One("code", PlainText.IsClean),
        MicroStops = address.Flag("micro"),
        LongerThan = address.Number("longer", 0, LongestMinutes) ?? 0,
        Order = address.Word("sort", Orders, StopOrder.Newest),
        Number = address.Number("page", 1, MostPages) ?? 1,
    };

    public override string ToString()
    {
        var address = new AddressWriter();
        Scope.Write(address);
        return address.Add("reason", Reason).Add("uncoded", Uncoded).Add("noCode", Code is "").Add("code", Code is "" ? null : Code)
            .Add("micro", MicroStops).Add("longer", LongerThan == 0 ? null : Text(LongerThan))
            .Add("sort", Orders, Order, StopOrder.Newest).Add("page", Number == 1 ? null : Text(Number)).Add(View).ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
