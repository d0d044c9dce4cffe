using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Web;

namespace PlantPortal.Web.Security;

/// <summary>
/// The scheme of <c>Authorization: Bearer</c>: an access token of Entra, of a program with app roles, or of a person who lets a program act for them.
/// </summary>
internal static class EntraBearer
{
    public const string Name = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>The delegated scope: the person's own rights, as on screen.</summary>
    private const string AsUser = "access_as_user";

    /// <summary>What programs may do by their app roles, at every site.</summary>
    private static readonly FrozenDictionary<string, Right[]> s_rights = new Dictionary<string, Right[]>(StringComparer.Ordinal)
    {
        ["Ingest.Write"] = [Right.Ingest],
        ["Data.Read"] = [Right.Read],
        ["Model.Write"] = [Right.WriteModel, Right.MapCodes],
    }.ToFrozenDictionary();

    public static void AddEntraBearer(this IHostApplicationBuilder builder, IConfigurationSection settings)
    {
        // Before the library, which would otherwise take its own idea of whom a token must be for.
        builder.Services.Configure<JwtBearerOptions>(Name, options =>
            options.TokenValidationParameters.ValidAudiences = [settings["ClientId"]!, $"api://{settings["ClientId"]}"]);
        builder.Services.AddAuthentication().AddMicrosoftIdentityWebApi(settings, Name);
        builder.Services.Configure<JwtBearerOptions>(Name, options =>
        {
            options.SaveToken = false;
            options.MapInboundClaims = false;
            options.Events ??= new JwtBearerEvents();
            options.Events.OnMessageReceived = TakeFromAddress;
            var validated = options.Events.OnTokenValidated;
            options.Events.OnTokenValidated = async context =>
            {
                await validated(context);
                Accept(context);
            };
        });
    }

    /// <summary>Whether a request brings a token, so that this scheme is asked and not that of keys.</summary>
    public static bool IsMeant(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || TokenInAddress(request) is not null;

    /// <summary>A browser cannot put a header on a WebSocket, so hubs take the token from the address too.</summary>
    private static Task TakeFromAddress(MessageReceivedContext context)
    {
        context.Token = TokenInAddress(context.Request);
        return Task.CompletedTask;
    }

    private static string? TokenInAddress(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) && request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;

    /// <summary>Issuer, audience, times and signature have been checked.</summary>
    private static void Accept(TokenValidatedContext context)
    {
        var token = context.Principal!;
        var tenant = context.HttpContext.RequestServices.GetRequiredService<EntraTenant>().Id;
        if (!Guid.TryParse(token.FindFirstValue("tid"), out var tid) || tid != tenant || !Guid.TryParse(token.FindFirstValue("oid"), out var oid))
        {
            context.Fail("The token is of another tenant, or does not say whose it is.");
        }
        else if (token.HasClaim(claim => claim.Type == "nonce"))
        {
            // Made for the portal as well, but to sign somebody in.
            context.Fail("An ID token is no access token.");
        }
        else if (IdentityOf(token, tid, oid) is { } identity)
        {
            context.Principal = new ClaimsPrincipal(identity);
        }
        else
        {
            context.Fail($"The token carries neither an app role of the portal nor the scope {AsUser}.");
        }
    }

    private static ClaimsIdentity? IdentityOf(ClaimsPrincipal token, Guid tenant, Guid id)
    {
        var name = token.FindFirstValue("name") ?? token.FindFirstValue("azp") ?? $"{id}";
        if (token.FindFirstValue("scp") is { } scopes)
        {
            return scopes.Split(' ').Contains(AsUser, StringComparer.Ordinal) ? PortalClaims.Person(SignedIn.CallerIdOf(tenant, id), name, Name) : null;
        }

        ImmutableHashSet<Right> rights = [.. token.FindAll("roles").SelectMany(role => s_rights.GetValueOrDefault(role.Value, []))];
        return rights.IsEmpty ? null : new Caller($"app:{tenant:D}/{id:D}", name, [new Grant(rights, Sites: null)]).ToIdentity(Name);
    }
}
