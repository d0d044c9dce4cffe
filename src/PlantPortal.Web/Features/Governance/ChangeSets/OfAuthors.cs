using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>What authors of a change set may do with it, and whoever may write in one.</summary>
internal static class OfAuthors
{
    /// <summary>Null when the caller may. A right that an author has lost counts no more.</summary>
    public static Problem? Refuse(OpenChangeSet open) => May(open.Caller, open.Set.Authors.Contains(open.Caller.Id))
        ? null
        : new Problem("not-allowed", $"{open.Caller.Name} does not write in change set {open.Row.Id}.");

    public static bool May(Caller caller, bool isAuthor) =>
        caller.May(Right.EditReasons) || caller.May(Right.EditKpis) || (isAuthor && caller.MaySomewhere(Right.RequestChanges));
}
