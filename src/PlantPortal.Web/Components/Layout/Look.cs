namespace PlantPortal.Web.Components.Layout;

/// <summary>How a person wants the portal to look in this browser: attributes of <c>html</c> that app.css knows. Null is the default.</summary>
/// <param name="Theme">Null follows the system; else <c>light</c> or <c>dark</c>.</param>
/// <param name="Density">Null is comfortable; else <c>compact</c>.</param>
internal sealed record Look(string? Theme, string? Density)
{
    /// <summary>As CSS writes the colour schemes that the page is painted in.</summary>
    public string ColorScheme => Theme ?? "light dark";

    /// <summary>From the cookies that display.js writes; what they do not know is the default.</summary>
    public static Look Of(HttpRequest request) => new(
        OneOf(request.Cookies["PlantPortal.theme"], "light", "dark"),
        OneOf(request.Cookies["PlantPortal.density"], "compact"));

    private static string? OneOf(string? value, params ReadOnlySpan<string> known) => value is not null && known.Contains(value) ? value : null;
}
