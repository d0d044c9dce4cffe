using PlantPortal.Web;
using PlantPortal.Web.Api;
using PlantPortal.Web.Commands;
using PlantPortal.Web.Components;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Features.Audit;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Features.Explain;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Health;
using PlantPortal.Web.Features.Ingestion;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Features.Performance;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Hosting;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

try
{
    // A verb does its work and ends; it never starts a second portal beside a running one.
    if (CommandLine.Find(args) is { } verb)
    {
        return await verb(args[1..]);
    }

    var builder = WebApplication.CreateBuilder(args);

    builder.CheckSettings();
    builder.CheckSignIn();
    builder.AddHosting();
    builder.AddData();
    builder.AddSecurity();
    builder.AddApi();
    builder.AddLive();
    builder.AddIngestion();
    builder.AddDowntime();
    builder.AddGovernance();
    builder.AddLiveScreens();
    builder.AddExplain();
    builder.AddPlants();
    builder.AddAccess();
    builder.AddAudit();
    builder.AddHealth();
    builder.AddDemo();
    builder.AddScreens();

    var app = builder.Build();

    if (app.Services.OwnPortal() is { } owned)
    {
        await Console.Error.WriteLineAsync(owned);
        return 1;
    }

    // What is kept in memory is read while the pipeline is put together: neither needs the other, and both take time.
    var ready = Task.Run(async () =>
    {
        await app.Services.MigratePortalAsync();
        await app.Services.LoadPortalAsync();
    });

    app.UseHosting();
    app.UseSecurity();
    app.UseLive();

    app.MapHosting();
    app.MapSecurity();
    app.MapApi();
    app.MapLive();
    app.MapIngestion();
    app.MapDowntime();
    app.MapGovernance();
    app.MapLiveScreens();
    app.MapPerformance();
    app.MapPlants();
    app.MapAudit();
    app.MapScreens();

    await ready;
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (Refusal.SentenceOf(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

/// <summary>The entry point; named so that tests can start the portal as it is.</summary>
public partial class Program;
