using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace PlantPortal.Web.Security;

/// <summary>
/// Sign-in by choosing a persona, for a first look on one's own machine. Compiled in Debug only; works in Development only, on
/// loopback only, and only while no Entra settings are there.
/// </summary>
internal static class DevelopmentSignIn
{
    public const string Path = "/dev/sign-in";

    public static void AddDevelopmentSignIn(this IHostApplicationBuilder builder)
    {
        if (IsOn(builder.Environment, builder.Configuration))
        {
            builder.Services.AddSingleton(new SignInPage(Path));
            builder.Services.AddSingleton<DevelopmentPeople>();
        }
    }

    public static void MapDevelopmentSignIn(this WebApplication app)
    {
        if (!IsOn(app.Environment, app.Configuration))
        {
            return;
        }

        var group = app.MapGroup(Path).AllowAnonymous().AddEndpointFilter(LoopbackOnly);
        group.MapGet("", (HttpContext context, string? returnUrl) => new RazorComponentResult<DevelopmentSignInPage>(new { ReturnUrl = LocalAddress.Of(returnUrl) }));
        group.MapPost("", SignInAsync);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, DevelopmentPeople people, [FromForm] string persona, [FromForm] string? returnUrl, CancellationToken cancel)
    {
        if (Persona.All.FirstOrDefault(p => p.Code == persona) is not { } chosen)
        {
            return Results.BadRequest();
        }

        var person = await people.SignInAsync(chosen, cancel);
        if (person.IsDisabled)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        await context.SignInAsync(PeopleScheme.Name, new(PortalClaims.Person(person.Id, chosen.Name, PeopleScheme.Name)));
        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }

    private static bool IsOn(IHostEnvironment environment, IConfiguration settings) =>
        environment.IsDevelopment() && !EntraSetup.IsOn(settings);

    private static ValueTask<object?> LoopbackOnly(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? next(call)
            : ValueTask.FromResult<object?>(Results.NotFound());
}
