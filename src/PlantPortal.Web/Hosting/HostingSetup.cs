using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Hosting;

/// <summary>The clock, health and how requests that fail are answered.</summary>
internal static class HostingSetup
{
    /// <summary>Tag of the health checks that must pass before the portal takes requests.</summary>
    private const string ReadyTag = "ready";

    public static void AddHosting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [ReadyTag]);
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<SignInLimit>();

        // Pages shrink to a fifth. Also over HTTPS: the secrets in them (antiforgery, circuit) are encrypted anew for every answer, so its length gives nothing away.
        builder.Services.AddResponseCompression(options => (options.EnableForHttps, options.MimeTypes) = (true, ["text/html", "text/csv"]));
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);

        // Of the nearest proxy alone, and only of one on this machine or in a network that is named.
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = 1;
            foreach (var network in ProxySettings.Networks(builder.Configuration))
            {
                options.KnownIPNetworks.Add(network);
            }
        });

        // A request that cannot be read is the client's mistake and no exception, in development too.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseResponseCompression();
        app.UseRequestLocalization();

        // Machines read problem details; people see a page in the portal's own words.
        app.UseWhen(context => MachinePaths.Include(context.Request.Path), machines => machines
            .UseExceptionHandler(failed => failed.Run(AnswerAsProblem))
            .UseStatusCodePages(failed => AnswerAsProblem(failed.HttpContext)));
        app.UseWhen(
            context => !MachinePaths.Include(context.Request.Path),
            people => people.UseExceptionHandler("/status/500", createScopeForErrors: true));
        app.UseWhen(
            context => !MachinePaths.Include(context.Request.Path) && Navigations.Include(context.Request),
            people => people.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true));

        // After the above, so that a page run again in place of a failed one is routed again.
        app.UseRouting();
        app.UseMiddleware<SignInLimit>();
    }

    public static void MapHosting(this IEndpointRouteBuilder routes)
    {
        // Probes have no identity and learn only what is wrong, never any data.
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(ReadyTag), ResponseWriter = WriteReasonsAsync })
            .AllowAnonymous();
    }

    /// <summary>Whatever the client says it accepts: a gateway that gets HTML for a 500 logs nothing useful.</summary>
    private static Task AnswerAsProblem(HttpContext context) =>
        Results.Problem(statusCode: context.Response.StatusCode).ExecuteAsync(context);

    private static Task WriteReasonsAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}");
        return context.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "ready" : string.Join('\n', reasons), context.RequestAborted);
    }
}
