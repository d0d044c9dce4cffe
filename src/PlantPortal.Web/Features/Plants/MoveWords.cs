using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Plants;

/// <summary>One figure that moves, in the words of the user.</summary>
/// <param name="Difference">Empty when it stays as it is.</param>
internal sealed record MovedFigure(string Name, string Before, string After, string Difference);

/// <summary>What a change moves, in words: figures as they are written everywhere, and how far they move.</summary>
internal sealed class MoveWords(KpiNames kpis, RegistryStore registry, IStringLocalizer<MoveTexts> text)
{
    /// <summary>The times that a change of the model moves.</summary>
    public static readonly ImmutableArray<Element> Times = [Element.POT, Element.PDOT, Element.NODATA, Element.APT, Element.DT];

    /// <summary>A KPI before and after.</summary>
    public MovedFigure Kpi(string code, FiguresMove move)
    {
        var (before, after) = (ValueOf(move.Before, code), ValueOf(move.After, code));
        return new MovedFigure(kpis.NameOf(code), kpis.Write(code, before), kpis.Write(code, after), before == after ? "" : Difference(code, before, after));
    }

    /// <summary>A time before and after, in hours.</summary>
    public MovedFigure Time(Element element, FiguresMove move)
    {
        var (before, after) = (move.Before?.Elements[element], move.After?.Elements[element]);
        return new MovedFigure(
            text[$"Time{element}"], Hours(before), Hours(after), before == after ? "" : Signed((after ?? 0) - (before ?? 0), difference => Hours(difference)));
    }

    /// <summary>A production day, as the user's culture writes it.</summary>
    public static string Day(LocalDate day) => day.ToString("D", CultureInfo.CurrentCulture);

    private static decimal? ValueOf(PerformanceRow? row, string kpi) => row?.Values.GetValueOrDefault(kpi)?.Value;

    private string Difference(string code, decimal? before, decimal? after) => (before, after) switch
    {
        ({ } from, { } to) => Signed(to - from, difference => IsPercent(code) ? text["Points", (difference * 100).ToString("N1", CultureInfo.CurrentCulture)] : kpis.Write(code, difference)),
        (null, _) => text["HasValueNow"],
        _ => text["LosesValue"],
    };

    private bool IsPercent(string code) => registry.Current.Kpis.Find(code)?.Definition.Format.Style == DisplayStyle.Percent;

    private string Hours(decimal? seconds) =>
        seconds is { } known ? text["Hours", (known / 3_600).ToString("N2", CultureInfo.CurrentCulture)] : Formats.NoValue;

    private static string Signed(decimal difference, Func<decimal, string> write) => (difference < 0 ? "−" : "+") + write(Math.Abs(difference));
}
