using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>Reads how far the numbers of sites can be trusted, of those that the caller may see.</summary>
internal sealed class ReadConformance(ConformanceReader reader, Func<PlantModel> model, IClock clock)
{
    /// <summary>The sites asked for; or <c>unknown-site</c>.</summary>
    /// <param name="sites">Empty: every one that the caller may see and that is not retired.</param>
    public Result<ImmutableArray<string>> Sites(Caller caller, string[] sites)
    {
        var (plants, now) = (model(), clock.GetCurrentInstant());
        var scope = ScopeQuery.Lines(plants, caller, sites, []);
        return !scope.IsOk ? Result<ImmutableArray<string>>.Fail(scope.Problems)
            : sites.Length > 0 ? sites.Distinct(StringComparer.Ordinal).ToImmutableArray()
            : [.. scope.Value.Select(l => l.Site).Distinct(StringComparer.Ordinal).Where(s => !plants.FindSite(s)!.IsRetired(now))];
    }

    /// <summary>A window that sites of their own days have at an instant.</summary>
    public PerformanceWindow Window(IEnumerable<string> sites, ScreenPeriod period)
    {
        var now = clock.GetCurrentInstant();
        var windows = sites.ToDictionary(s => s, s => period.Window(model().FindSite(s)!.DayAt(now)), StringComparer.Ordinal);
        return windows.Count == 0 ? period.Window(now.InUtc().Date) : PerformanceWindow.OfSites(windows);
    }

    /// <summary>What is wrong with the length of a window; null: nothing.</summary>
    public static Problem? Refuse(PerformanceWindow window)
    {
        var days = window is { FromDay: { } first, ToDay: { } last } ? Period.DaysBetween(first, last) + 1 : (window.To - window.From).TotalDays;
        return days <= ConformanceQuestion.MostDays ? null : new Problem("wrong-parameter", $"Trust is measured over {ConformanceQuestion.MostDays} days at most; ask for a shorter time.");
    }

    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<ImmutableArray<SiteTrust>>> RunAsync(
        Caller caller, string[] sites, Func<ImmutableArray<string>, PerformanceWindow> window, int weeks, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var found = Sites(caller, sites);
        if (!found.IsOk)
        {
            return Result<ImmutableArray<SiteTrust>>.Fail(found.Problems);
        }

        var question = new ConformanceQuestion(found.Value, window(found.Value), weeks);
        if (Refuse(question.Window) is { } refusal)
        {
            return refusal;
        }

        // Off the circuit's own thread: the first read of a month takes seconds, and meanwhile the screen must hear a key or a click.
        return (await Task.Run(() => reader.ReadAsync(question, ReadProgress.Part(progress, 0, reader.Lines(question)), cancel), cancel)).ToImmutableArray();
    }
}
