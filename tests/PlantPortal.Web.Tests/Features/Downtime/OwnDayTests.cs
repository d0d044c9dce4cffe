using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>At nine in the evening in Łódź it is half past one of the next day in Pune.</summary>
public sealed class OwnDayTests(DowntimePlants plants) : IClassFixture<DowntimePlants>, IClock
{
    private static readonly Caller s_manager = new("user:1", "Maria", [new Grant([Right.Read], Sites: null)]);

    public Instant GetCurrentInstant() => Instant.FromUtc(2026, 3, 2, 20, 0);

    [Fact]
    public async Task Today_is_at_each_plant_the_production_day_that_runs_there()
    {
        Assert.Equal(["LODZ 3:15:00"], await SitesAsync(PeriodName.Today));
        Assert.Equal(["PUNE 0:45:00"], await SitesAsync(PeriodName.Yesterday));
        Assert.Equal(["LODZ 3:15:00", "PUNE 0:45:00"], await SitesAsync(PeriodName.Last7Days));
    }

    [Fact]
    public async Task The_period_before_ends_at_each_plant_with_its_own_yesterday()
    {
        var view = (await Pareto.RunAsync(s_manager, Query(PeriodName.Today) with { Against = ParetoQuery.Before }, null, CancellationToken.None)).Value;

        Assert.Equal(["LODZ 3:15:00 –", "PUNE – 0:45:00"], view.Rows.Select(r => $"{r.Key} {DowntimeWords.Time(r.Here?.Seconds)} {DowntimeWords.Time(r.There?.Seconds)}"));
    }

    [Fact]
    public async Task Another_plant_that_is_compared_has_its_own_today()
    {
        var query = Query(PeriodName.Today) with { Scope = new ScreenQuery { Sites = ["LODZ"], Period = new ScreenPeriod.Named(PeriodName.Today) }, Against = "PUNE" };
        var view = (await Pareto.RunAsync(s_manager, query, null, CancellationToken.None)).Value;

        Assert.Equal((new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 3)), (view.Here.Window.FromDay, view.There!.Window.FromDay));
    }

    [Fact]
    public async Task The_list_of_stops_is_of_the_same_days_as_the_Pareto()
    {
        var stops = new ReadStops(Scopes, Service<ModelStore>(), Service<RegistryStore>(), Service<StopReader>(), this);
        var view = (await stops.RunAsync(s_manager, new StopsQuery { Scope = Query(PeriodName.Yesterday).Scope }, null, CancellationToken.None)).Value;

        Assert.Equal("PUNE", Assert.Single(view.List.Page).Line.Site);
    }

    [Fact]
    public void People_are_told_where_the_days_of_plants_differ()
    {
        var choices = FilterChoices.Of(Service<ModelStore>().Current, s_manager, ScreenQuery.Usual, GetCurrentInstant());

        Assert.Equal((new LocalDate(2026, 3, 3), true), (choices.Today, choices.TodayDiffers));
        Assert.False(FilterChoices.Of(Service<ModelStore>().Current, s_manager, new ScreenQuery { Sites = ["LODZ"] }, GetCurrentInstant()).TodayDiffers);
    }

    private DowntimeScopes Scopes => new(Service<ModelStore>(), this);

    private ReadPareto Pareto => new(Scopes, Service<ModelStore>(), Service<RegistryStore>(), Service<PerformanceReader>(), this);

    private static ParetoQuery Query(PeriodName period) =>
        new() { Scope = new ScreenQuery { Period = new ScreenPeriod.Named(period) }, Split = ParetoSplit.Site };

    private async Task<IEnumerable<string>> SitesAsync(PeriodName period) =>
        (await Pareto.RunAsync(s_manager, Query(period), null, CancellationToken.None)).Value.Rows.Select(r => $"{r.Key} {DowntimeWords.Time(r.Here?.Seconds)}");

    private T Service<T>()
        where T : notnull => plants.Portal.Services.GetRequiredService<T>();
}
