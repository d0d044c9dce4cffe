namespace PlantPortal.Web.Shared;

/// <summary>Where is checked whether the numbers of plants mean the same: <c>/governance/comparability</c>.</summary>
internal static class ComparabilityAddress
{
    public const string Page = "/governance/comparability";

    /// <summary>All plants, by their production day so far, and the KPI that the page is about unless told.</summary>
    public const string Today = $"{Page}?period=today";
}
