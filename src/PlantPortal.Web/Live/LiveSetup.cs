using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Live;

/// <summary>The newest snapshot of each line, and who is told when it changes.</summary>
internal static class LiveSetup
{
    public static void AddLive(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddSingleton<LiveRounds>();
        builder.Services.AddSingleton<LiveBoard>();
        builder.Services.AddSingleton<TrustBoard>();
        builder.Services.AddSingleton<LiveSender>();
        builder.Services.AddSingleton<ShiftBoard>();
        builder.Services.AddSingleton<HistoryLoad>();
        builder.Services.AddSignalR().AddJsonProtocol(options => ApiJson.Configured(options.PayloadSerializerOptions));

        // The protocol of a name that is registered last is the one in use.
        builder.Services.AddSingleton<IHubProtocol>(services =>
            new OptionalLineProtocol(new JsonHubProtocol(services.GetRequiredService<IOptions<JsonHubProtocolOptions>>())));
        builder.Services.AddSingleton(OpenCircuits.Of(builder.Configuration, builder.Environment.IsDevelopment()));
        builder.Services.AddScoped<CircuitHandler, CircuitCount>();
        builder.Services.AddHostedService<SnapshotPublisher>();
        builder.Services.AddHostedService<SitePublisher>();
        builder.Services.AddHostedService<TrustPublisher>();
    }

    /// <summary>After it is known who asks.</summary>
    public static void UseLive(this WebApplication app) => app.UseMiddleware<CircuitLimit>();

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapHub<LiveHub>("/hubs/live", options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization(Policies.Read);
}
