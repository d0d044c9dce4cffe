using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Governance;

/// <summary>How a KPI definition is told, in the language of the user.</summary>
internal sealed class KpiListWords(IStringLocalizer<KpiListTexts> text)
{
    private const string NoValue = "–";

    public static string Name(KpiDefinition kpi) => kpi.Name.In(CultureInfo.CurrentUICulture.Name);

    public static string About(KpiDefinition kpi) => kpi.Description.In(CultureInfo.CurrentUICulture.Name);

    /// <summary>What stands before the first dot of a code tells its family; empty: the enterprise's own.</summary>
    public static string Family(string code) => code.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? code[..dot] : "";

    public string FamilyName(string family) => family switch
    {
        "" => text["FamilyOwn"],
        "ISO" => text["FamilyIso"],
        _ => text["FamilyOf", family],
    };

    public string Direction(KpiDefinition kpi) => text[$"Better{kpi.Direction}"];

    public string Unit(Element element) => text[$"Unit{element.UnitOf()}"];

    public string Part(KpiPart part) => text[$"Part{part}"];

    /// <summary>With every digit that says something, twelve after the point at most.</summary>
    public static string Exact(decimal? value) => value?.ToString("#,0.############", CultureInfo.CurrentCulture) ?? NoValue;

    /// <summary>A result beside an expected one: with as many digits as that is written with, and two more.</summary>
    public static string Result(KpiExample example) =>
        Exact(example.Result is { } result ? Math.Round(result, Math.Min(12, (example.Example.Expected?.Scale ?? 4) + 2), MidpointRounding.AwayFromZero) : null);

    public static string Expected(WorkedExample example) =>
        example.Expected is { } value ? value.ToString($"N{value.Scale}", CultureInfo.CurrentCulture) : NoValue;

    /// <summary>The inputs that the formula uses; of the others, how many there are.</summary>
    public string Inputs(KpiInForce kpi, WorkedExample example)
    {
        var used = kpi.Kpi.Elements.Select(e => e.ToString()).Concat(kpi.Kpi.Inputs.Select(i => i.Code)).Where(example.Inputs.ContainsKey).ToList();
        var others = example.Inputs.Count - used.Count;
        return string.Join(" · ", used.Select(name => text["Input", name, Exact(example.Inputs[name])].Value).Concat(others > 0 ? [text["OtherInputs", others].Value] : Array.Empty<string>()));
    }

    /// <summary>From when a step holds in the recorded view, in UTC.</summary>
    public string Since(KpiVersion version) => version.By.RecordedFrom == Instant.MinValue ? text["SinceEver"] : Moment(version.By.RecordedFrom);

    public string Moment(Instant at) => text["Utc", at.InUtc().LocalDateTime.ToString("g", CultureInfo.CurrentCulture)];

    public string Limits(KpiLimits limits) => limits == KpiLimits.None ? text["NoLimits"] : string.Join(" · ",
        new[] { ("Target", limits.Target), ("Lower", limits.Lower), ("Upper", limits.Upper) }.Where(l => l.Item2 is not null).Select(l => text[l.Item1, Exact(l.Item2)].Value));

    public string SiteTargets(KpiDefinition kpi) => 
        string.Join(" · ", kpi.SiteTargets.Select(t => text["Input", t.Key, Exact(t.Value)].Value));

    public string Format(DisplayFormat format) => text[$"Style{format.Style}", format.Digits];

    /// <summary>What a definition says of a part; null where that is too long to be set side by side.</summary>
    public string? Says(KpiPart part, KpiDefinition kpi) => part switch
    {
        KpiPart.Formula => kpi.Formula,
        KpiPart.Unit => kpi.Unit.Code,
        KpiPart.Direction => Direction(kpi),
        KpiPart.Format => Format(kpi.Format),
        KpiPart.Limits => Limits(kpi.Limits),
        KpiPart.Name => Name(kpi),
        KpiPart.Owner => kpi.Owner,
        KpiPart.Description => About(kpi),
        _ => null,
    };
}
