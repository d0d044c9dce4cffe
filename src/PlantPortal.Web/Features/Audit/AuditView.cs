using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Audit;

/// <summary>What the audit page shows: the state of its address. Immutable.</summary>
/// <param name="Text">Stands anywhere in a row.</param>
/// <param name="Who">The id of a person, key or command.</param>
/// <param name="First">First day, in UTC.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="Before">Only rows before this id; null: from the newest.</param>
/// <param name="Row">The row that is open; null: none.</param>
public sealed record AuditView(
    string? Text = null, string? Who = null, string? What = null, string? Site = null, LocalDate? First = null, LocalDate? Last = null,
    long? Before = null, long? Row = null)
{
    public const string Page = "/admin/audit";

    private const int Digits = 18;

    public static AuditView Read(AddressReader address) => new(
        address.One("text", PlainText.IsClean), address.One("who", PlainText.IsClean), address.One("what", PlainText.IsClean),
        address.One("site", Codes.IsPlace), address.Date("fromDay"), address.Date("toDay"), Id(address, "before"), Id(address, "row"));

    /// <summary>The query, with its question mark; empty when everything is shown from the newest on.</summary>
    public string Query
    {
        get
        {
            var query = new AddressWriter().Add("text", Text).Add("who", Who).Add("what", What).Add("site", Site);
            query = First is { } first ? query.Add("fromDay", first) : query;
            query = Last is { } last ? query.Add("toDay", last) : query;
            return query.Add("before", Digitised(Before)).Add("row", Digitised(Row)).ToString();
        }
    }

    public AuditFilter Filter => new(Text, Who, What, Site, First?.AtMidnight().InUtc().ToInstant(), Last?.PlusDays(1).AtMidnight().InUtc().ToInstant());

    public override string ToString() => Page + Query;

    private static long? Id(AddressReader address, string name) =>
        address.One(name, v => v.Length <= Digits && v.All(char.IsAsciiDigit)) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Digitised(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}
