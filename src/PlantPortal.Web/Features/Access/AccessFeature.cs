namespace PlantPortal.Web.Features.Access;

/// <summary>Who may come in and do what: people, groups and keys, as administrators set it.</summary>
internal static class AccessFeature
{
    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccessChange>();
        builder.Services.AddSingleton<ReadPeople>();
        builder.Services.AddSingleton<InvitePerson>();
        builder.Services.AddSingleton<AssignRole>();
        builder.Services.AddSingleton<UnassignRole>();
        builder.Services.AddSingleton<DisablePerson>();
        builder.Services.AddSingleton<EnablePerson>();
        builder.Services.AddSingleton<EndSessions>();
        builder.Services.AddSingleton<MapGroup>();
        builder.Services.AddSingleton<UnmapGroup>();
        builder.Services.AddSingleton<ReadKeys>();
        builder.Services.AddSingleton<CreateKey>();
        builder.Services.AddSingleton<RevokeKey>();
        builder.Services.AddScoped<AccessWords>();
    }
}
