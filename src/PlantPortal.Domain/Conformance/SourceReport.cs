using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Conformance;

/// <summary>How the registry that a source runs stands to the one in force.</summary>
public enum SourceStanding
{
    /// <summary>It runs the version in force, or a later one.</summary>
    Current,

    /// <summary>It runs an earlier one, and what it lacks has not been in force for longer than <see cref="TrustRule.Grace"/>.</summary>
    Behind,

    /// <summary>It lacks what has been in force for longer.</summary>
    Stale,

    /// <summary>It never said which it runs, or one that was never published.</summary>
    Unknown,
}

/// <summary>What a source of a site said last of the registry that it runs.</summary>
/// <param name="Version">Null: it never said any; 0: it has none.</param>
/// <param name="At">When it said so.</param>
public sealed record SourceReport(string Source, int? Version, Instant? At)
{
    /// <summary>How it stands at an instant: by what is in force, in that order, whatever the numbers are.</summary>
    public SourceStanding StandingAt(RegistryHistory history, Instant now)
    {
        if (Version is not { } version || version > history.Latest.Number)
        {
            return SourceStanding.Unknown;
        }

        if (version == 0)
        {
            return SourceStanding.Stale;
        }

        // Whoever runs a version that is yet to come into force knows all that is.
        var runs = history.Find(version);
        return Knows(runs, history.At(now)) ? SourceStanding.Current
            : Knows(runs, history.At(now - TrustRule.Grace)) ? SourceStanding.Behind
            : SourceStanding.Stale;
    }

    private static bool Knows(RegistryVersion one, RegistryVersion other) => (one.InForceFrom, one.Number).CompareTo((other.InForceFrom, other.Number)) >= 0;
}
