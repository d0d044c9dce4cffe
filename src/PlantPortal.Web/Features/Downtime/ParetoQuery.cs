using System.Collections.Frozen;
using System.Globalization;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>What the rows of a Pareto are.</summary>
public enum ParetoSplit
{
    Reason,
    Line,
    Site,

    /// <summary>The machines' own codes.</summary>
    Code,
}

/// <summary>Everything that <c>/downtime</c> shows, as its address says; <c>level</c> and <c>by</c> mean what they mean in <c>GET /api/v1/pareto</c>. Immutable.</summary>
public sealed record ParetoQuery
{
    /// <summary>What <see cref="Against"/> says for the period before.</summary>
    public const string Before = "before";

    public const string Page = "/downtime";

    private const int DeepestLevel = 100;

    private static readonly FrozenDictionary<string, ParetoMeasure> Measures = new Dictionary<string, ParetoMeasure>(StringComparer.Ordinal)
    {
        ["time"] = ParetoMeasure.Time,
        ["count"] = ParetoMeasure.Count,
        ["mttr"] = ParetoMeasure.MeanTimeToRestore,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ParetoSplit> Splits = new Dictionary<string, ParetoSplit>(StringComparer.Ordinal)
    {
        ["reason"] = ParetoSplit.Reason,
        ["line"] = ParetoSplit.Line,
        ["site"] = ParetoSplit.Site,
        ["code"] = ParetoSplit.Code,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    public PastView View { get; init; } = PastView.Restated;

    /// <summary>Of the reason tree, 1 at the top; null: the reasons themselves.</summary>
    public int? Level { get; init; }

    public ParetoMeasure Measure { get; init; }

    public ParetoSplit Split { get; init; }

    /// <summary>Only what is below this group, or has this reason; null: all.</summary>
    public string? Under { get; init; }

    /// <summary>Only what has no reason.</summary>
    public bool Uncoded { get; init; }

    /// <summary>What it is compared with: <see cref="Before"/>, or the code of another site; null: nothing.</summary>
    public string? Against { get; init; }

    public static ParetoQuery Read(AddressReader address) => new()
    {
        Scope = ScreenQuery.Read(address),
        View = address.Past(),
        Level = address.Number("level", 1, DeepestLevel),
        Measure = address.Word("by", Measures, ParetoMeasure.Time),
        Split = address.Word("split", Splits, ParetoSplit.Reason),
        Under = address.One("under", RegistryCodes.Reason.IsMatch),
        Uncoded = address.Flag("uncoded"),
        Against = address.One("against", a => a == Before || Codes.IsPlace(a)),
    };

    public override string ToString()
    {
        var address = new AddressWriter();
        Scope.Write(address);
        return address.Add("level", Level?.ToString(CultureInfo.InvariantCulture))
            .Add("by", Measures, Measure, ParetoMeasure.Time).Add("split", Splits, Split, ParetoSplit.Reason)
            .Add("under", Under).Add("uncoded", Uncoded).Add("against", Against).Add(View).ToString();
    }

    /// <summary>All reasons again.</summary>
    public ParetoQuery Whole() => this with { Under = null, Uncoded = false, Level = null, Split = ParetoSplit.Reason };
}
