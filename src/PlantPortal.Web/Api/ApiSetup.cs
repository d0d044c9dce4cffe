using PlantPortal.Web.Security;
using Scalar.AspNetCore;

namespace PlantPortal.Web.Api;

/// <summary>What every endpoint under <c>/api/v1</c> shares: its JSON, its description and the page to browse it.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configured(options.SerializerOptions));
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        // The description is the product's, not a plant's: whoever writes a gateway may read it without a key.
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference("/docs/api", (options, context) => options
            .WithTitle("PlantPortal API")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .WithNonce(SecurityHeaders.NonceOf(context))
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools()).AllowAnonymous();
        routes.MapGet("/docs/problems", ProblemPage.Get).AllowAnonymous();
    }
}
