using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Api;

/// <summary>The OpenAPI document: what the contract promises, as far as types cannot say it.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "PlantPortal",
                Version = "v1",
                Description = "Times are ISO 8601, answered in UTC. \"No value\" is null. Errors are RFC 9457 problem details.",
            };
            document.Components ??= new OpenApiComponents();
            document.AddComponent(ApiKeyScheme.Name, (IOpenApiSecurityScheme)new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyScheme.Header,
                Description = "An API key; Ingest:BootstrapApiKey is the first.",
            });
            document.AddComponent(EntraBearer.Name, (IOpenApiSecurityScheme)new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token of Entra ID: app roles Ingest.Write, Data.Read, Model.Write, or the scope access_as_user.",
            });
            document.Security = [Requirement(ApiKeyScheme.Name, document), Requirement(EntraBearer.Name, document)];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    /// <summary>Types with a converter of ours, which the generator would otherwise show as empty.</summary>
    private static void Describe(OpenApiSchema schema, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        if (underlying == typeof(Instant))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        }
        else if (underlying == typeof(LocalDate))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
        }
        else if (underlying == typeof(Domain.Elements.ElementSet))
        {
            (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object, new OpenApiSchema { Type = JsonSchemaType.Number });
        }
    }
}
