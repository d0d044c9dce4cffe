using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;
using PlantPortal.Web.Tests.Features.Governance;

namespace PlantPortal.Web.Tests.Live;

public sealed class TrustPublisherTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly MappingPlants _plants = new();
    private readonly TrustBoard _board = new();
    private readonly HistoryLoad _history = new();

    [Fact]
    public async Task Every_plant_has_its_grade_once_history_is_there()
    {
        _history.Report(new HistoryProgress(0.5, Instant.MinValue));
        using var publisher = Publisher();
        await publisher.StartAsync(default);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Null(_board.Find("LODZ"));

        _history.Report(null);
        for (var start = TimeProvider.System.GetTimestamp(); _board.Find("PUNE") is null && TimeProvider.System.GetElapsedTime(start) < s_patience;)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await publisher.StopAsync(default);

        // Łódź has run ever since, as far as anybody watches it; of Pune nothing is known.
        Assert.Equal((TrustGrade.A, TrustGrade.D), (_board.Find("LODZ"), _board.Find("PUNE")));
        Assert.Null(_board.Find("NOWHERE"));
    }

    public ValueTask InitializeAsync() => _plants.InitializeAsync();

    public ValueTask DisposeAsync() => _plants.DisposeAsync();

    private TrustPublisher Publisher()
    {
        var portal = _plants.Portal.Services;
        return new TrustPublisher(
            portal.GetRequiredService<ConformanceReader>(), _board, _history, portal.GetRequiredService<Func<PlantModel>>(), portal.GetRequiredService<IClock>(), new Hasty(),
            NullLogger<TrustPublisher>.Instance);
    }

    /// <summary>Seconds pass as milliseconds.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime / 1_000, period);
    }
}
