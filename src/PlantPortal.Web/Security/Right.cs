using System.Collections.Frozen;

namespace PlantPortal.Web.Security;

/// <summary>What a caller may do, at a plant or for the enterprise.</summary>
public enum Right
{
    /// <summary>Read everything of a plant.</summary>
    Read,

    /// <summary>Send events.</summary>
    Ingest,

    /// <summary>Set plants, lines, calendars and products.</summary>
    WriteModel,

    /// <summary>Say which central reason a machine code stands for.</summary>
    MapCodes,

    /// <summary>Give the reason of a stop.</summary>
    CodeStops,

    /// <summary>Take events back or say what the state was.</summary>
    Correct,

    /// <summary>Send quarantined events through the intake again.</summary>
    ReplayQuarantine,

    /// <summary>Edit reason trees and use cases in change sets.</summary>
    EditReasons,

    /// <summary>Edit KPI definitions in change sets.</summary>
    EditKpis,

    /// <summary>Approve change sets that others wrote.</summary>
    ApproveChanges,
}

/// <summary>The roles of people; the names are those of the app roles and of the role claim.</summary>
public enum Role
{
    Viewer,
    Operator,
    PlantManager,
    Improvement,
    KpiSteward,
    Executive,
    Admin,
}

/// <summary>Which rights each role carries.</summary>
public static class RoleRights
{
    private static readonly FrozenDictionary<Role, Right[]> Rights = new Dictionary<Role, Right[]>
    {
        [Role.Viewer] = [Right.Read],
        [Role.Operator] = [Right.Read, Right.CodeStops],
        [Role.PlantManager] = [Right.Read, Right.CodeStops, Right.Correct, Right.MapCodes, Right.ReplayQuarantine],
        [Role.Improvement] = [Right.Read, Right.EditReasons],
        [Role.KpiSteward] = [Right.Read, Right.EditKpis, Right.ApproveChanges],
        [Role.Executive] = [Right.Read],
        [Role.Admin] = [Right.Read, Right.WriteModel, Right.MapCodes, Right.ReplayQuarantine],
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<Right> Of(Role role) => Rights[role];
}
