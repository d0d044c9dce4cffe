namespace PlantPortal.Benchmarks.Apps;

/// <summary>The portal and the bare apps it is measured against, published into a temporary folder. Dispose it.</summary>
internal sealed class BenchApps : IDisposable
{
    /// <summary>With this key gateways reach the portal.</summary>
    public const string Key = "a-bootstrap-key-for-benchmarks-0123456789";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-bench-");

    /// <summary>Where the portal's database is.</summary>
    public string Database => Path.Combine(_folder.FullName, "data", "portal.db");

    /// <summary>The portal, without demo plants.</summary>
    public Task<PublishedApp> PortalAsync() => PublishAsync(
        "src/PlantPortal.Web/PlantPortal.Web.csproj",
        ("ConnectionStrings__PlantPortal", $"Data Source={Database}"), ("Demo__Enabled", "false"), ("Ingest__BootstrapApiKey", Key));

    /// <summary>MudBlazor's layout around one heading.</summary>
    public Task<PublishedApp> EmptyAsync() => PublishAsync("tests/PlantPortal.Benchmarks/Apps/EmptyApp/EmptyApp.csproj");

    /// <summary>A page of row components and nothing else; at <c>/list</c> one of as many rows as <c>count</c> says, of which only those in sight are there.</summary>
    public Task<PublishedApp> RowsAsync() => PublishAsync("tests/PlantPortal.Benchmarks/Apps/RowsApp/RowsApp.csproj");

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<PublishedApp> PublishAsync(string project, params (string, string)[] settings) => new(
        await PublishedApp.PublishAsync(Path.Combine(Root(), project), Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(project))),
        _folder.FullName, settings);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlantPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Start this from within the repository.");
        }

        return folder.FullName;
    }
}
