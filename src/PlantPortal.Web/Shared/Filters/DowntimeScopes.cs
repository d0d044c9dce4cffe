using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>What the address of a screen asks for, within what the caller may read. Reads memory only.</summary>
internal sealed class DowntimeScopes(ModelStore models, IClock clock)
{
    /// <summary>The lines and filters; or <c>unknown-site</c>, <c>unknown-line</c>, <c>wrong-parameter</c>.</summary>
    public Result<FilteredScope> Of(Caller caller, ScreenQuery query) => FilterQuery.Read(
        models.Current, caller, [.. query.Sites], [.. query.Lines], query.EquipmentClass, query.Product, query.Shift, clock.GetCurrentInstant());

    /// <summary>What is asked, as of an instant: a period that moves with the clock ends at each plant with the production day that runs there.</summary>
    /// <param name="scope">Of the query.</param>
    /// <param name="before">The period before instead.</param>
    public DowntimeQuestion Question(FilteredScope scope, ScreenQuery query, Instant now, bool before = false, PastView view = PastView.Restated)
    {
        PerformanceWindow Window(LocalDate today) => Fixed(query.Period, today, before).Window(today);
        var windows = scope.Lines.Select(l => l.Site).Distinct(StringComparer.Ordinal).ToDictionary(s => s, s => Window(models.Current.FindSite(s)!.DayAt(now)), StringComparer.Ordinal);
        return new DowntimeQuestion(
            scope.Lines, windows.Count == 0 ? Window(now.InUtc().Date) : PerformanceWindow.OfSites(windows), scope.Product, scope.Shift) { View = view };
    }

    /// <summary>The query with a period that does not move, as people are told of it: by the newest day that has begun at one of its plants.</summary>
    /// <param name="before">The period before instead.</param>
    public ScreenQuery Fixed(Caller caller, ScreenQuery query, Instant now, bool before = false) =>
        query with { Period = Fixed(query.Period, FilterChoices.DayOf(models.Current, caller, query, now), before) };

    private static ScreenPeriod Fixed(ScreenPeriod period, LocalDate today, bool before) => before ? period.Before(today) : period.At(today);
}
