using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Features.Demo;

/// <summary>Brings the story of one demo plant into the portal through its intake, up to now and never further. Not thread-safe.</summary>
internal sealed class DemoFeed(DemoStory story, EventIntake intake, EventLog log, IClock clock)
{
    /// <summary>So much history there is when the demo starts for the first time.</summary>
    public static readonly Duration History = Duration.FromHours(36);

    /// <summary>A longer gap is filled from so long ago on; the time before stays without data.</summary>
    public static readonly Duration LongestGap = Duration.FromDays(31);

    private static readonly Duration s_step = Duration.FromHours(1);

    /// <summary>What is older than this when it is told is history.</summary>
    private static readonly Duration s_live = Duration.FromMinutes(1);

    private Instant? _told;

    public string Plant => story.Plant.Name;

    /// <summary>How much of the story is missing until now.</summary>
    public Duration Behind => Duration.Max(clock.GetCurrentInstant() - Told, Duration.Zero);

    /// <summary>Up to and with this instant everything is in the log.</summary>
    private Instant Told => _told ??= Instant.Max(Remembered() ?? BeforeTheFirst(), clock.GetCurrentInstant() - LongestGap);

    /// <summary>Tells what comes next, an hour of it at most.</summary>
    /// <returns>What became of it; or why nothing was taken, and it is told again next time.</returns>
    public async Task<Result<IntakeResult>> TellAsync()
    {
        var now = clock.GetCurrentInstant();
        var until = Instant.Min(Told + s_step, now);
        var events = story.Between(Told, until);
        var taken = await intake.TakeAsync(events, backfill: now - Told > s_live);
        if (taken.IsOk)
        {
            // A clock that is set back tells nothing anew.
            _told = Instant.Max(Told, until);
        }

        return taken;
    }

    private Instant BeforeTheFirst() => story.BeginningAt(clock.GetCurrentInstant() - History) - Duration.FromMilliseconds(1);

    /// <summary>The instant of the last event that the log holds of this story; what was before it came in the same batch or an earlier one.</summary>
    private Instant? Remembered() =>
        story.Plant.Sources.Max(source => log.LastSequence(story.Plant.Code, source)) is { } last ? DemoStory.TimeOf(last) : null;
}
