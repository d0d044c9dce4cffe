using PlantPortal.Web.Data;

namespace PlantPortal.Web.Intake;

/// <summary>Composition of the intake.</summary>
internal static class IntakeSetup
{
    public static void AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<EventIntake>();
        services.AddSingleton<QuarantineReader>();
        services.AddSingleton<ReplayQuarantine>();
        services.AddSingleton<MendQuarantined>();
    }
}
