using System.Security.Cryptography;

namespace PlantPortal.Web.Security;

/// <summary>Tells the browser what the portal's pages may load and who may frame them.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IServiceProvider services)
{
    private static readonly object NonceKey = new();

    /// <summary>Signing out is a form that leads on to the identity provider.</summary>
    private readonly string _formTargets = services.GetService<SignInPage>()?.Provider is { } provider ? $"'self' {provider}" : "'self'";

    public Task InvokeAsync(HttpContext context)
    {
        // A page that is run again for an error keeps its nonce: the header is sent once.
        var nonce = context.Items[NonceKey] as string ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy(nonce);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    /// <summary>The nonce that this response's own scripts carry.</summary>
    public static string NonceOf(HttpContext context) => (string)context.Items[NonceKey]!;

    /// <summary>
    /// Scripts by nonce, and the portal's own that they load. Not <c>strict-dynamic</c>: it lets a script run that another one made, and Blazor makes those that it finds in
    /// markup. MudBlazor needs inline styles.
    /// </summary>
    private string ContentPolicy(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        $"font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action {_formTargets}; frame-ancestors 'none'";
}
