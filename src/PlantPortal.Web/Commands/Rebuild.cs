using PlantPortal.Web.Data;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Commands;

/// <summary>
/// <c>rebuild [--site S]</c>: drops what is computed and computes it again from the event log; the figures come out the same. Beside a
/// running portal it refuses: that one keeps its projection current by itself.
/// </summary>
internal static class Rebuild
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.CheckSettings();
        builder.AddData();
        using var host = builder.Build();
        if (host.Services.OwnPortal() is { } refused)
        {
            return await RefuseAsync(refused);
        }

        await host.Services.MigratePortalAsync();
        await host.Services.LoadPortalAsync();
        var site = builder.Configuration["site"];
        return site is not null && host.Services.GetRequiredService<ModelStore>().Current.FindSite(site) is null
            ? await RefuseAsync($"There is no site '{site}'.")
            : await RunAsync(host.Services.GetRequiredService<Projector>(), site);
    }

    private static async Task<int> RunAsync(Projector projector, string? site)
    {
        var total = projector.Lines.Count(l => site is null || l.Site == site);
        var done = 0;
        await projector.RebuildAsync(
            site, new Told(line => Console.WriteLine($"{Interlocked.Increment(ref done)} of {total}: {line.Site}/{line.Line}")), CancellationToken.None);
        Console.WriteLine($"{total} lines computed again from the log.");
        return 0;
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }

    // Progress<T> would report from other threads, after the end too.
    private sealed class Told(Action<(string Site, string Line)> tell) : IProgress<(string Site, string Line)>
    {
        public void Report((string Site, string Line) value) => tell(value);
    }
}
