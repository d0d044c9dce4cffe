using PlantPortal.Domain;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>A definition names a target for a plant that there is not.</summary>
/// <param name="Site">As it is named.</param>
public sealed record TargetOfNoSite(string Site) : Problem("unknown-target-site", $"The definition has a target for site {PlainText.Quote(Site)}, and there is none.");
