using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>What the address of a screen asks for, within what the caller may read. Reads memory only.</summary>
internal sealed class DowntimeScopes(ModelStore models, IClock clock)
{
    /// <summary>The lines and filters; or <c>unknown-site</c>, <c>unknown-line</c>, <c>wrong-parameter</c>.</summary>
    public Result<FilteredScope> Of(Caller caller, ScreenQuery query) => FilterQuery.Read(
        models.Current, caller, [.. query.Sites], [.. query.Lines], query.EquipmentClass, query.Product, query.Shift, clock.GetCurrentInstant());

    /// <summary>The same with a period that does not move, so that all that is read for one screen is of the same days.</summary>
    public ScreenQuery Fixed(Caller caller, ScreenQuery query) => query with { Period = query.Period.At(Today(caller, query)) };

    /// <summary>The same over the period before.</summary>
    public ScreenQuery Before(Caller caller, ScreenQuery query) => query with { Period = query.Period.Before(Today(caller, query)) };

    /// <param name="query">With a period that does not move.</param>
    public static DowntimeQuestion Question(FilteredScope scope, ScreenQuery query) =>
        new(scope.Lines, query.Period.Window(today: default), scope.Product, scope.Shift);

    private LocalDate Today(Caller caller, ScreenQuery query) => FilterChoices.DayOf(models.Current, caller, query, clock.GetCurrentInstant());
}
