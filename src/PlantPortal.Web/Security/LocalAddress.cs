namespace PlantPortal.Web.Security;

/// <summary>Where somebody goes on after signing in.</summary>
internal static class LocalAddress
{
    /// <summary>An address within the portal; anything else leads home, so that no link can send people elsewhere.</summary>
    public static string Of(string? url) => url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
