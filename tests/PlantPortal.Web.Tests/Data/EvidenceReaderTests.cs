using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Data.Projection;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Data;

/// <summary>The events behind a figure, as they lie in the log.</summary>
public sealed class EvidenceReaderTests : IAsyncLifetime
{
    private readonly LineContext _context = Context();
    private ProjectedPlants _plants = null!;
    private Instant _start;
    private long _sequence;

    private string Site => _context.Site.Code;

    private LineRef Line => new(Site, _context.Line.Code);

    private string Source => _context.Line.Sources[0].Code;

    public async ValueTask InitializeAsync()
    {
        _start = Instant.FromUtc(2026, 3, 2, 6, 0);
        _plants = await ProjectedPlants.CreateAsync([_context], _start + Duration.FromDays(1));
    }

    public ValueTask DisposeAsync() => _plants.DisposeAsync();

    [Fact]
    public async Task What_held_before_reaches_into_the_window()
    {
        var early = State(-60, MachineState.Running);
        var late = State(-5, MachineState.Stopped);
        var inside = Count(10);
        await _plants.AppendAsync([early, late, inside]);

        var page = Read(0, 60);

        Assert.Equal([late], page.Reaching.Select(e => e.Event));
        Assert.Equal([inside], page.Events.Select(e => e.Event));
    }

    [Fact]
    public async Task A_voided_event_is_shown_as_such_with_who_took_it_back_and_what_held_instead()
    {
        var before = State(-60, MachineState.Running);
        var wrong = State(-5, MachineState.Stopped);
        var voided = new VoidEvent(Site, Line.Line, "portal", 1, _start + Duration.FromHours(5), new EventKey(Source, wrong.Sequence), "by mistake", "Maria");
        await _plants.AppendAsync([before, wrong, voided]);

        var page = Read(0, 60);

        Assert.Equal([(before.Sequence, false), (wrong.Sequence, true)], page.Reaching.Select(e => (e.Event.Sequence, e.IsVoided)));
        Assert.Equal("Maria", Assert.Single(page.Reaching[1].Voids).By);
    }

    [Fact]
    public async Task A_void_that_is_taken_back_itself_leaves_the_event_as_it_was()
    {
        var state = State(5, MachineState.Stopped);
        await _plants.AppendAsync([
            state,
            new VoidEvent(Site, Line.Line, "portal", 1, _start + Duration.FromHours(5), new EventKey(Source, state.Sequence), null, null),
            new VoidEvent(Site, Line.Line, "portal", 2, _start + Duration.FromHours(6), new EventKey("portal", 1), null, null)]);

        var shown = Assert.Single(Read(0, 60).Events);

        Assert.False(shown.IsVoided);
        Assert.Single(shown.Voids);
    }

    [Fact]
    public async Task Codings_and_corrections_made_later_for_the_window_belong_to_it_and_others_do_not()
    {
        var coding = Reason(600, 10, 20);
        var correction = new StateCorrectionEvent(
            Site, Line.Line, "portal", 90, _start + Duration.FromHours(9), Minute(-30), Minute(5), MachineState.Running, null, "Maria");
        await _plants.AppendAsync([coding, correction, Reason(601, 100, 110), Reason(602, -20, -10)]);

        Assert.Equal([correction, coding], Read(0, 60).Reaching.Select(e => e.Event).OrderByDescending(e => e is StateCorrectionEvent));
    }

    [Fact]
    public async Task A_coding_without_an_end_reaches_in_from_where_the_stop_began()
    {
        var coding = new ReasonEvent(Site, Line.Line, "portal", 7, Minute(-25), Minute(-30), null, "FAIL-MECH", null, null, CoderRole.Operator);
        await _plants.AppendAsync([coding]);

        Assert.Equal([coding], _plants.Evidence.Events(Line, Minute(0), Minute(60), Minute(-30), 0).Reaching.Select(e => e.Event));
        Assert.Empty(_plants.Evidence.Events(Line, Minute(0), Minute(60), Minute(0), 0).Reaching);
    }

    [Fact]
    public async Task Events_for_all_lines_of_a_source_are_those_of_its_lines_only()
    {
        var mine = new HeartbeatEvent(Site, null, Source, 500, Minute(1), null);
        await _plants.AppendAsync([mine, new HeartbeatEvent(Site, null, "other", 1, Minute(2), null)]);

        Assert.Equal([mine], Read(0, 60).Events.Select(e => e.Event));
    }

    [Fact]
    public async Task Pages_follow_one_another_and_say_how_many_there_are()
    {
        await _plants.AppendAsync(Enumerable.Range(0, EventPage.Size + 5).Select(i => Count(i / 10.0)));

        var (first, second, third) = (Read(0, 60), Read(0, 60, 1), Read(0, 60, 2));

        Assert.Equal((EventPage.Size + 5L, EventPage.Size, 5, 0), (first.Count, first.Events.Count, second.Events.Count, third.Events.Count));
        Assert.True(StoryOrder.Instance.Compare(first.Events[^1].Event, second.Events[0].Event) < 0);
    }

    [Fact]
    public async Task It_says_when_an_event_came_and_what_is_stored()
    {
        await _plants.AppendAsync([State(5, MachineState.Stopped)]);

        var shown = Assert.Single(Read(0, 60).Events);

        Assert.Equal((_plants.Now, true), (shown.Received, shown.Backfill));
        Assert.Equal(_plants.Now - Minute(5), shown.Lateness);
        Assert.Equal("""{"state":"stopped"}""", shown.Body);
    }

    [Fact]
    public async Task A_suspect_cycle_is_found_in_the_whole_shift_of_the_window()
    {
        await _plants.AppendAsync([
            State(0, MachineState.Running),
            new CountEvent(Site, Line.Line, Source, ++_sequence, Minute(200), new Quantities(1_000_000, null, null), default, Minute(0), null),
            State(201, MachineState.Idle)]);

        var findings = await _plants.Evidence.FindingsAsync(Line, Minute(30), Minute(40), shift: null, CancellationToken.None);

        Assert.Contains(findings, f => f.Kind == FindingKind.FasterThanIdealCycle);
    }

    /// <summary>Line L1 of the test plant, with an ideal cycle of a second.</summary>
    private static LineContext Context()
    {
        var site = TestPlant.Model.Sites["LODZ"];
        var line = site.FindLine("L1")! with { IdealCycles = [new IdealCycle(null, 1, Instant.MinValue)] };
        site = site with { Areas = [site.Areas[0] with { Lines = [line] }] };
        return new LineContext(site, line, site.ScheduleOf(line), History<RegistryVersion>.Always(StarterRegistry.Version));
    }

    private EventPage Read(double from, double to, int page = 0) => _plants.Evidence.Events(Line, Minute(from), Minute(to), Minute(from), page);

    private Instant Minute(double minutes) => _start + Duration.FromSeconds(minutes * 60);

    private StateEvent State(double at, MachineState state) => new(Site, Line.Line, Source, ++_sequence, Minute(at), state, null, null);

    private CountEvent Count(double at) => new(Site, Line.Line, Source, ++_sequence, Minute(at), new Quantities(1, null, null), default, null, null);

    private ReasonEvent Reason(double at, double from, double to) =>
        new(Site, Line.Line, "portal", ++_sequence, Minute(at), Minute(from), Minute(to), "FAIL-MECH", null, "Maria", CoderRole.Operator);
}
