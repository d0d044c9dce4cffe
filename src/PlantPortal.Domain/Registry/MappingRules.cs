namespace PlantPortal.Domain.Registry;

/// <summary>What a machine code may be mapped to, and when that needs a steward (docs/domain.md section 7).</summary>
public static class MappingRules
{
    /// <summary>Of a machine's own code, in UTF-16 characters: what an event may carry.</summary>
    public const int MaxCodeLength = 128;

    /// <summary>Whether a machine code may stand for a reason: a reason of stops that is in use, and no group.</summary>
    public static bool IsChoice(ReasonCode reason) =>
        !reason.IsGroup && !reason.Retired && reason.Category is not (LossCategory.Speed or LossCategory.Defect or LossCategory.Startup);

    /// <summary>What keeps a machine code from standing for a reason; null when nothing does.</summary>
    /// <param name="reason">Null: the mapping is taken away.</param>
    public static Problem? Check(ReasonTree reasons, string code, string? reason)
    {
        var quoted = PlainText.Quote(code);
        if (PlainText.Refusal(code, MaxCodeLength) is { } refusal)
        {
            return new Problem("bad-machine-code", $"The machine code {refusal}.");
        }

        return reason is null ? null : reasons.Find(reason) switch
        {
            null => new Problem("unknown-reason", $"Machine code {quoted}: there is no reason {PlainText.Quote(reason)} in the registry."),
            { IsGroup: true } => new Problem("reason-is-group", $"Machine code {quoted}: '{reason}' is a group; map to one of the reasons in it."),
            { Retired: true } => new Problem("reason-retired", $"Machine code {quoted}: reason '{reason}' is retired; choose one that is in use."),
            { Category: LossCategory.Speed or LossCategory.Defect or LossCategory.Startup } =>
                new Problem("reason-not-of-stops", $"Machine code {quoted}: reason '{reason}' is not of stops, and a machine code stands for a stop."),
            _ => null,
        };
    }

    /// <summary>
    /// Whether a change would make downtime something else, so that at a site with events a steward approves it: a mapping to a planned, setup
    /// or idle reason does, and so does taking a mapping away where such a reason comes to stand instead. Without any reason, the time of
    /// a line that tracks orders is no downtime while none runs; there, taking a downtime reason away does too.
    /// </summary>
    /// <param name="tracksOrders">Whether a line that the change is about tracks orders, or ever did.</param>
    public static bool TakesTimeOutOfDowntime(RegistryVersion registry, MappingKey key, string? reason, bool tracksOrders)
    {
        var ofSite = key.Line is null ? null : registry.Mappings.Find(key with { Line = null });
        var stands = registry.Mappings.Find(key) ?? ofSite;
        var willStand = reason ?? ofSite;
        if (willStand == stands)
        {
            return false;
        }

        return willStand is null ? tracksOrders && IsDowntime(registry, stands) : !IsDowntime(registry, willStand);
    }

    private static bool IsDowntime(RegistryVersion registry, string? reason) =>
        reason is not null && registry.CategoryOf(reason) is LossCategory.Failure or LossCategory.Organisational or LossCategory.Minor;
}
