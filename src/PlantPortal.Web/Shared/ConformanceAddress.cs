namespace PlantPortal.Web.Shared;

/// <summary>Where it is shown how far the numbers of sites can be trusted.</summary>
internal static class ConformanceAddress
{
    public const string Page = "/governance/conformance";

    public static string Of(string site) => $"{Page}/{Uri.EscapeDataString(site)}";
}
