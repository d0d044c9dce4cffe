using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Plants;

/// <summary>Short ways to write changes of a model down in a test.</summary>
internal static class Changes
{
    public static readonly Instant Now = Utc("2026-11-23T12:00:00");

    public static ModelChange Sites(params SiteChange[] sites) => new([.. sites], []);

    public static ModelChange Products(params ProductChange[] products) => new([], [.. products]);

    public static SiteChange Site(string code, params AreaChange[] areas) => new(code, null, null, null, null, [.. areas], null);

    /// <summary>A site as it is first named.</summary>
    public static SiteChange NewSite(string code, params AreaChange[] areas) => Site(code, areas) with { TimeZone = "Europe/Warsaw" };

    public static AreaChange Area(string code, params LineChange[] lines) => new(code, null, [.. lines]);

    public static LineChange Line(string code) => new(code, null, null, null, [], [], null);

    public static LineChange With(this LineChange line, params IdealCycleChange[] cycles) => line with { IdealCycles = [.. cycles] };

    public static LineChange With(this LineChange line, params SourceChange[] sources) => line with { Sources = [.. sources] };

    public static SourceChange Source(string code) => new(code, null, null);

    public static SourceChange Silent(this SourceChange source, decimal? seconds) => source with { SilenceSeconds = new Given<decimal?>(seconds) };

    public static SourceChange Rolling(this SourceChange source, long? max) => source with { CounterMax = new Given<long?>(max) };

    public static IdealCycleChange Cycle(decimal seconds, string? product = null, string? from = null) => new(product, seconds, from is null ? null : Utc(from));

    public static CalendarChange Calendar(string? from, params Shift[] shifts) =>
        new(from is null ? null : Utc(from), [.. shifts.Select(s => new WeeklyShift(s, [.. EveryDay]))], []);

    /// <summary>One line of area A of site S.</summary>
    public static ModelChange OfLine(LineChange line) => Sites(NewSite("S", Area("A", line)));

    public static ModelApplied Apply(this PlantModel model, ModelChange change, bool events = false)
    {
        var result = change.ApplyTo(model, Now, _ => events);
        Assert.True(result.IsOk, string.Join(Environment.NewLine, result.Problems.Select(p => p.Detail)));
        return result.Value;
    }

    public static PlantModel Model(params ModelChange[] changes) => changes.Aggregate(PlantModel.Empty, (m, c) => m.Apply(c).Model);

    public static string[] Refusals(this PlantModel model, ModelChange change) => [.. change.ApplyTo(model, Now, _ => false).Problems.Select(p => p.Detail)];
}
