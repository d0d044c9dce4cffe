namespace PlantPortal.Web.Features.Ingestion;

/// <summary>The causes for which an item can lie in quarantine.</summary>
internal static class EventCauses
{
    public static readonly IReadOnlyList<string> All =
    [
        "unknown-site", "unknown-line", "retired-line", "unknown-source", "unknown-reason", "key-conflict", "ahead-of-time", "malformed-json", "wrong-type", "missing-field",
        "duplicate-member", "unknown-kind", "unknown-state", "unknown-action", "bad-time", "bad-text", "out-of-range", "bad-window", "delta-and-reading",
        "over-counter-max", "voids-itself", "voids-and-window",
    ];
}
