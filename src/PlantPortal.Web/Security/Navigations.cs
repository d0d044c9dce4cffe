namespace PlantPortal.Web.Security;

/// <summary>Tells a person who opens a page from everything else that a browser or a program asks for.</summary>
internal static class Navigations
{
    public static bool Include(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && (request.Headers["Sec-Fetch-Mode"] is { Count: > 0 } mode
            ? mode == "navigate"
            : request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
