using PlantPortal.Domain.Conformance;

namespace PlantPortal.Web.Features.Health;

/// <summary>How the portal does at one moment.</summary>
/// <param name="Findings">What is asked of it, with the answer.</param>
/// <param name="Sources">What reports at the plants, the longest silent first.</param>
/// <param name="Facts">Where and what it is.</param>
public sealed record PortalHealth(Instant At, IReadOnlyList<HealthFinding> Findings, IReadOnlyList<SourceHealth> Sources, HealthFacts Facts);

/// <summary>One question and its answer.</summary>
/// <param name="Value">A number that goes with it; null when there is none.</param>
public sealed record HealthFinding(HealthQuestion Question, HealthState State, decimal? Value);

/// <summary>What is asked.</summary>
public enum HealthQuestion
{
    /// <summary>Whether it can serve: what <c>/health/ready</c> answers.</summary>
    Ready,

    /// <summary>Events that came in the last minute.</summary>
    Ingest,

    /// <summary>Milliseconds that somebody who reads now waits for the projection.</summary>
    Lag,

    /// <summary>Items that wait in quarantine.</summary>
    Quarantine,

    /// <summary>Bytes that are free on the disk of the database.</summary>
    Disk,

    /// <summary>Keys that protect cookies and can be used now.</summary>
    Keys,

    /// <summary>Keys that protect cookies and lie in the database unencrypted; null: none does.</summary>
    KeysAtRest,

    /// <summary>Whether the bootstrap key opens the API.</summary>
    BootstrapKey,

    /// <summary>Whether made-up plants are among the real ones.</summary>
    Demo,
}

/// <summary>What an answer means.</summary>
public enum HealthState
{
    Good,

    /// <summary>No harm yet, but somebody should know.</summary>
    Look,

    Bad,
}

/// <summary>A source and when it was last heard of.</summary>
/// <param name="Received">When its newest event came; null when none ever did.</param>
/// <param name="At">When that happened at the plant.</param>
/// <param name="IsSilent">Nothing for longer than the source may be silent; where no limit is set, never.</param>
/// <param name="Registry">Which registry it says it runs.</param>
public sealed record SourceHealth(string Site, string SiteName, string Source, Instant? Received, Instant? At, bool IsSilent, SourceReport Registry, SourceStanding Standing);

/// <summary>Sizes in bytes.</summary>
/// <param name="Circuits">Pages that are open.</param>
/// <param name="People">Who has them open.</param>
/// <param name="Subscriptions">To what changes on lines, of pages and of machines.</param>
public sealed record HealthFacts(
    long DatabaseBytes, long LogBytes, long ProjectionBytes, int Circuits, int People, int Subscriptions, string Version, string Runtime, string Sqlite, Instant Started);
