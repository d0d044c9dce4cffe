using System.Globalization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Features.Demo;

/// <summary>Composition of the demo: on in development, unless <c>Demo:Enabled</c> says otherwise.</summary>
internal static class DemoSetup
{
    public static void AddDemo(this IHostApplicationBuilder builder, Func<IServiceProvider, DemoCommands> commands)
    {
        if (IsEnabled(builder.Configuration, builder.Environment))
        {
            var speed = Speed(builder.Configuration);
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<DemoService>(
                services, Plants(services, commands(services)), Feeds(services, speed, HistoryAt(speed))));
        }
    }

    internal static DemoPlants Plants(IServiceProvider services, DemoCommands commands) => new(
        DemoEnterprise.Plants, commands, services.GetRequiredService<Func<PlantModel>>(), services.GetRequiredService<EventLog>());

    /// <param name="speed">At 2 everything but shifts and breaks comes twice as often and lasts half as long.</param>
    internal static IReadOnlyList<DemoFeed> Feeds(IServiceProvider services, double speed, Duration history) =>
    [
        .. DemoEnterprise.Plants.Select(plant => new DemoFeed(
            new DemoStory(plant, DemoEnterprise.Seed, speed), history,
            services.GetRequiredService<EventIntake>(), services.GetRequiredService<EventLog>(),
            at => services.GetRequiredService<Func<RegistryHistory>>()().At(at).Number, services.GetRequiredService<IClock>())),
    ];

    /// <summary>Thirty days; fewer where more happens in each, so that it is no more to bring in.</summary>
    internal static Duration HistoryAt(double speed) => Duration.FromDays(30) / Math.Max(1, speed);

    private static bool IsEnabled(IConfiguration settings, IHostEnvironment environment) =>
        bool.TryParse(settings["Demo:Enabled"], out var enabled) ? enabled : environment.IsDevelopment();

    private static double Speed(IConfiguration settings) =>
        double.TryParse(settings["Demo:Speed"], NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) ? speed : 1;
}
