using Microsoft.Extensions.DependencyInjection.Extensions;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Intake;

/// <summary>Composition of the intake.</summary>
internal static class IntakeSetup
{
    public static void AddIntake(this IServiceCollection services)
    {
        services.TryAddSingleton<Func<RegistryVersion>>(provider => () => provider.GetRequiredService<RegistryStore>().Current);
        services.AddSingleton(provider => new EventIntake(
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<Func<PlantModel>>(),
            provider.GetRequiredService<Func<RegistryVersion>>(), provider.GetRequiredService<IClock>()));
        services.AddSingleton<QuarantineReader>();
        services.AddSingleton<ReplayQuarantine>();
    }
}
