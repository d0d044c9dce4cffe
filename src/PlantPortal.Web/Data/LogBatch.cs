using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Data;

/// <summary>What one request asks the log to take, together or not at all.</summary>
/// <param name="Events">Checked, in the order of the request.</param>
/// <param name="Model">The plants that the events were checked against.</param>
public sealed record LogBatch(IReadOnlyList<LogEntry> Events, IReadOnlyList<RefusedItem> Refused, PlantModel Model)
{
    /// <summary>Not null when the one event of the batch takes the place of a quarantined item.</summary>
    public Mending? Mending { get; init; }
}

/// <summary>An event for the log.</summary>
/// <param name="Received">When it arrived, which is when it first did for one that comes out of quarantine.</param>
/// <param name="Backfill">History that is being brought in: it does not count as late.</param>
/// <param name="Raw">As received, for quarantine if its key turns out to be held by another content; empty when whoever made it is told at once.</param>
/// <param name="QuarantineId">The quarantined item that it comes from; null for a new one.</param>
public readonly record struct LogEntry(PlantEvent Event, Instant Received, bool Backfill, ReadOnlyMemory<byte> Raw, long? QuarantineId);

/// <summary>An item for quarantine.</summary>
/// <param name="Raw">As received; its first 64 KiB are kept.</param>
/// <param name="Site">As the item names it, if that could be read.</param>
/// <param name="QuarantineId">Where it lies already and stays, with the newest cause; null for a new one.</param>
public readonly record struct RefusedItem(
    ReadOnlyMemory<byte> Raw, string? Site, Problem Problem, Instant Received, bool Backfill, long? QuarantineId)
{
    /// <summary>As the item names it, if that could be read.</summary>
    public string? Source { get; init; }
}

/// <summary>What became of an event.</summary>
public enum LogOutcome
{
    Accepted,

    /// <summary>The log holds the same content under the same key.</summary>
    Duplicate,

    /// <summary>The log holds another content under the same key: the first accepted holds it.</summary>
    Conflict,

    /// <summary>The quarantined item whose place the event was to take does not wait any more: nothing was taken.</summary>
    NotWaiting,
}
