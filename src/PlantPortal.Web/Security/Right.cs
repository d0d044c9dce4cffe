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

    /// <summary>Ask for changes of the registry, and discuss them.</summary>
    RequestChanges,

    /// <summary>Edit reason trees and use cases in change sets.</summary>
    EditReasons,

    /// <summary>Edit KPI definitions in change sets.</summary>
    EditKpis,

    /// <summary>Approve change sets that others wrote, and mappings that others asked for.</summary>
    ApproveChanges,

    /// <summary>Say who has which role at which plant, invite, disable, and end sessions.</summary>
    ManagePeople,

    /// <summary>Make and revoke API keys.</summary>
    ManageKeys,

    /// <summary>Read who did what.</summary>
    ReadAudit,

    /// <summary>See how the portal itself does: intake, projection, database, circuits.</summary>
    ReadHealth,
}

/// <summary>The roles of people; the names are those of the app roles in Entra. The first three hold plant by plant, the others everywhere.</summary>
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
        [Role.PlantManager] = [Right.Read, Right.CodeStops, Right.Correct, Right.MapCodes, Right.ReplayQuarantine, Right.RequestChanges],
        [Role.Improvement] = [Right.Read, Right.EditReasons],
        [Role.KpiSteward] = [Right.Read, Right.EditKpis, Right.ApproveChanges],
        [Role.Executive] = [Right.Read],
        // Approves nothing by virtue of the role: whoever hands out roles must not pass definitions as well.
        [Role.Admin] =
        [
            Right.Read, Right.WriteModel, Right.MapCodes, Right.ReplayQuarantine, Right.ManagePeople, Right.ManageKeys, Right.ReadAudit, Right.ReadHealth,
        ],
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<Right> Of(Role role) => Rights[role];

    /// <summary>Whether the role holds only at the plants that it is assigned for.</summary>
    public static bool IsByPlant(this Role role) => role is Role.Viewer or Role.Operator or Role.PlantManager;
}
