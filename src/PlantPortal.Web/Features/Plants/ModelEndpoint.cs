using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Plants;

/// <summary><c>/api/v1/model</c>: the plant model, to read and to change.</summary>
internal static class ModelEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var model = routes.MapGroup("/api/v1/model").WithTags("Plant model");
        model.MapGet("", Get).RequireAuthorization(Policies.Read)
            .WithSummary("The plant model in force, in the shape in which a document names it").Produces<ModelView>();
        model.MapPut("", PutAsync).RequireAuthorization(Policies.WriteModel)
            .WithSummary("Changes the plant model: what is named is created or changed, nothing else is touched; all of it or nothing")
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Accepts<ModelView>("application/json", "*/*")
            .Produces<ModelAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static ModelView Get(Caller caller, ModelStore models, IClock clock) =>
        ModelView.Of(models.Current, clock.GetCurrentInstant(), site => caller.May(Right.Read, site));

    private static async Task<IResult> PutAsync(HttpRequest request, Caller caller, ApplyModel command, CancellationToken cancel)
    {
        try
        {
            var read = await ModelJson.ReadAsync(request.Body, cancel);
            var changed = read.IsOk ? await command.RunAsync(caller, read.Value, cancel) : Result<ModelAnswer>.Fail(read.Problems);
            return changed.IsOk ? Results.Ok(changed.Value) : changed.Problems[0].ToHttp(others: changed.Problems);
        }
        catch (BadHttpRequestException e)
        {
            return new Problem("malformed-body", "The request ended too early or came too slowly; nothing was changed.").ToHttp(e.StatusCode);
        }
    }
}
