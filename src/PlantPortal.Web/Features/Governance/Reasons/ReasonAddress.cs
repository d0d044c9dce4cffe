using System.Globalization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>Where a reason leads.</summary>
internal static class ReasonAddress
{
    /// <summary>The editor of a change set.</summary>
    public static string Editor(long set) => string.Create(CultureInfo.InvariantCulture, $"/governance/changes/{set}/reasons");

    /// <summary>The whole change set.</summary>
    public static string Set(long set) => string.Create(CultureInfo.InvariantCulture, $"/governance/changes/{set}");

    /// <summary>The Pareto of what counts under a node, one level further down; its total is the usage that stands beside the node.</summary>
    public static string Pareto(ScreenQuery scope, ReasonTree tree, ReasonCode reason)
    {
        var address = new AddressWriter();
        scope.Write(address);
        var standing = tree.Standing(reason.Code);
        var level = tree.Children(standing).Any(r => r.IsGroup) ? tree.Path(standing).Length + 1 : (int?)null;
        return "/downtime" + address.Add("level", level?.ToString(CultureInfo.InvariantCulture)).Add("under", standing);
    }
}
