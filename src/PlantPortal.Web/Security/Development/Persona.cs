using System.Collections.Immutable;

namespace PlantPortal.Web.Security;

/// <summary>Someone to be while looking around.</summary>
internal sealed record Persona(string Code, string Name, Role Role)
{
    public static readonly ImmutableArray<Persona> All =
    [
        new("plant-manager", "Maria Kowalska", Role.PlantManager),
        new("improvement", "Jonas Weber", Role.Improvement),
        new("kpi-steward", "Aisha Rahman", Role.KpiSteward),
        new("executive", "Elena García", Role.Executive),
        new("operator", "Li Wei", Role.Operator),
        new("administrator", "Sam Taylor", Role.Admin),
        new("viewer", "Robin Novak", Role.Viewer),
    ];

    /// <summary>The <see cref="Caller.Id"/>.</summary>
    public string CallerId => $"{PortalClaims.PersonPrefix}dev/{Code}";

    public string UserName => $"{Code}@plantportal.example";
}
