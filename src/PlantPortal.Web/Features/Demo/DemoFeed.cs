using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// Brings the story of one demo plant into the portal through its intake, up to now and never further. One thread may prepare what comes next
/// while another sends.
/// </summary>
/// <param name="versionAt">The number of the registry version in force at an instant: what a gateway runs that fetched it last then.</param>
/// <param name="history">So much history there is when the demo starts for the first time, and of a longer gap is filled.</param>
internal sealed class DemoFeed(DemoStory story, Duration history, EventIntake intake, EventLog log, Func<Instant, int> versionAt, IClock clock)
{
    /// <summary>What arrives with so much delay is history.</summary>
    private static readonly Duration s_live = Duration.FromMinutes(1);

    private static readonly Caller s_gateways = new("demo", "Demo", [new Grant([Right.Ingest], Sites: null)]);

    /// <summary>Half a day in a month: large enough to be cheap, small enough that no plant is far ahead of the others.</summary>
    private readonly Duration _step = Duration.Max(history / 60, Duration.FromHours(1));
    private Instant? _told;
    private Instant? _prepared;

    public string Plant => story.Plant.Name;

    /// <summary>Up to and with this instant everything that arrived is in the log.</summary>
    public Instant Told => _told ??= Beginning();

    /// <summary>How much of the story is missing until now.</summary>
    public Duration Behind => Duration.Max(clock.GetCurrentInstant() - Told, Duration.Zero);

    /// <summary>What was missed before this began and lies too far back to be filled; zero: nothing.</summary>
    public Duration LeftOut { get; private set; }

    /// <summary>Up to where there are parcels, sent or not.</summary>
    public Instant Prepared => _prepared ??= Told;

    /// <summary>What comes after the last parcel, as much as one request takes at most. To be sent in this order.</summary>
    public DemoParcel Next()
    {
        var now = clock.GetCurrentInstant();

        // A clock that is set back tells nothing anew.
        var (from, until) = (Prepared, Instant.Max(Prepared, Instant.Min(Prepared + _step, now)));
        var deliveries = story.Between(from, until);
        if (deliveries.Count > EventIntake.MostEvents)
        {
            until = deliveries[EventIntake.MostEvents].Due - Duration.FromMilliseconds(1);
            deliveries.RemoveAll(d => d.Due > until);
        }

        _prepared = until;
        deliveries = [.. deliveries.Select(d => WithVersion(story.Plant, d, versionAt))];
        return new DemoParcel(deliveries, DemoBody.Of(deliveries), until, IsHistory: now - from > s_live);
    }

    /// <returns>What became of it; or why nothing was taken: then <see cref="Rewind"/> and prepare again.</returns>
    public async Task<Result<IntakeResult>> SendAsync(DemoParcel parcel)
    {
        var taken = parcel.Deliveries.Count == 0
            ? new IntakeResult(0, 0, 0, [])
            : await intake.TakeAsync(s_gateways, parcel.Body, EventFormat.Array, parcel.IsHistory);
        if (taken.IsOk)
        {
            _told = parcel.Until;
        }

        return taken;
    }

    /// <summary>As it is sent: with a heartbeat the gateway says which registry it runs.</summary>
    /// <param name="versionAt">As above.</param>
    public static DemoDelivery WithVersion(DemoPlant plant, DemoDelivery told, Func<Instant, int> versionAt) => told.Event is HeartbeatEvent said
        ? told with { Event = said with { RegistryVersion = DemoFlaws.Has(DemoFlawKind.NoRegistry, plant, said.Source) ? 0 : versionAt(said.At) } }
        : told;

    /// <summary>Forgets what was prepared and not sent.</summary>
    public void Rewind() => _prepared = _told;

    private Instant Beginning()
    {
        var earliest = clock.GetCurrentInstant() - history;
        if (Remembered() is { } remembered && remembered >= earliest)
        {
            return remembered;
        }

        LeftOut = Remembered() is { } last ? earliest - last : Duration.Zero;
        return story.BeginningAt(earliest) - Duration.FromMilliseconds(1);
    }

    /// <summary>
    /// When the newest event that the log holds of this story happened. It did not arrive earlier, and what arrived before it came in the same
    /// batch or an earlier one.
    /// </summary>
    private Instant? Remembered() =>
        story.Plant.Sources.Max(source => log.LastSequence(story.Plant.Code, source)) is { } last ? DemoKeys.TimeOf(last) : null;
}

/// <summary>Some deliveries of a plant, ready to be sent.</summary>
/// <param name="Body">The deliveries as they are sent.</param>
/// <param name="Until">With them all is told that arrives up to here.</param>
internal sealed record DemoParcel(IReadOnlyList<DemoDelivery> Deliveries, ReadOnlyMemory<byte> Body, Instant Until, bool IsHistory);
