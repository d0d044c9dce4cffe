using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests.Live;

public sealed class LiveBoardTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);
    private static readonly LineSnapshot Running = new(
        "LODZ", "L1", Noon, TimeClass.Running, MachineState.Running, Noon - Duration.FromHours(1), Reason: null, Code: null, Coding: null, Order: null,
        Product: null, Shift: null, Noon - Duration.FromHours(6), new Dictionary<string, KpiFigure>(StringComparer.Ordinal), new ElementSet(), Coverage: 1, Noon);

    private readonly LiveFeed _feed = new();

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task Where_only_time_has_passed_nobody_is_told_before_the_next_beat(int seconds)
    {
        var (board, hears) = Begin();
        board.Publish(Running with { AsOf = Noon + Duration.FromSeconds(seconds), Coverage = 0.9m });
        Assert.Equal(0.9m, board.Find("LODZ", "L1")!.Coverage);
        Assert.False(await HearsAsync(hears));

        board.TellAll();
        Assert.True(await HearsAsync(hears));
    }

    [Fact]
    public async Task A_beat_is_told_to_whoever_looks_at_one_line_or_plant_too()
    {
        var (board, _) = Begin();
        using var line = _feed.Subscribe("LODZ", "L1");
        using var site = _feed.Subscribe("LODZ");
        board.TellAll();

        Assert.True(await HearsAsync(line));
        Assert.True(await HearsAsync(site));
    }

    [Fact]
    public void Whatever_is_published_counts_as_a_change_of_the_board()
    {
        var (board, _) = Begin();
        var before = board.Changes;
        board.Publish(Running with { AsOf = Noon + Duration.FromSeconds(1) });
        board.Tell("LODZ", "L1");

        Assert.Equal(before + 2, board.Changes);
    }

    public static TheoryData<string> Changes => ["class", "state", "since", "reason", "code", "coding", "order", "product", "event", "figures"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_happens_is_told_at_once(string what)
    {
        var (board, hears) = Begin();
        board.Publish(Changed(what) with { AsOf = Noon + Duration.FromMilliseconds(1) });
        Assert.True(await HearsAsync(hears));
    }

    private static LineSnapshot Changed(string what) => what switch
    {
        "class" => Running with { TimeClass = TimeClass.Unscheduled },
        "state" => Running with { State = null },
        "since" => Running with { Since = Noon },
        "reason" => Running with { Reason = "JAM" },
        "code" => Running with { Code = "E1" },
        "coding" => Running with { Coding = Coding.Operator },
        "order" => Running with { Order = "4711" },
        "product" => Running with { Product = "SKU-1" },
        "event" => Running with { LastEventAt = Noon + Duration.FromMilliseconds(1) },
        "figures" => Running with { FiguresFrom = Noon },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not a change."),
    };

    /// <summary>A board on which the line stands, and somebody who has heard of it.</summary>
    private (LiveBoard Board, LiveFeed.Subscription Hears) Begin()
    {
        var board = new LiveBoard(_feed);
        board.Publish(Running);
        return (board, _feed.Subscribe());
    }

    private static async Task<bool> HearsAsync(LiveFeed.Subscription hears)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        try
        {
            return await hears.WaitAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
