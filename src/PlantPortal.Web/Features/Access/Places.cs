using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Where a role by plant may hold.</summary>
internal static class Places
{
    /// <summary>Why a person cannot have the role there; null when they can.</summary>
    public static Problem? Wrong(PlantModel model, RoleAt place) => place switch
    {
        { Role: var role } when !role.IsByPlant() =>
            new Problem("enterprise-role", $"The role {role} holds everywhere and comes from Entra or from a group: it is assigned at no plant."),
        { Site: RoleAt.EveryPlant } => null,
        { Site: var site } when model.FindSite(site) is null => new Problem("unknown-site", $"There is no site {PlainText.Quote(site)}."),
        _ => null,
    };

    /// <summary>The plant that a change concerns; null when it is every one.</summary>
    public static string? OrNull(string site) => site is RoleAt.EveryPlant or RoleAt.WhereAssigned ? null : site;
}
