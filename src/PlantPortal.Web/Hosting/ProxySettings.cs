using System.Net;

namespace PlantPortal.Web.Hosting;

/// <summary>The setting <c>Proxy:Networks</c>: whose word counts on where a request came from.</summary>
internal static class ProxySettings
{
    private const string Name = "Proxy:Networks";

    public static IEnumerable<string> Problems(IConfiguration settings) =>
        from part in Parts(settings)
        where !IPNetwork.TryParse(part, out _)
        select $"{Name} holds '{part}', which is no network: name each as in '10.0.0.0/8', with commas between them.";

    public static IEnumerable<IPNetwork> Networks(IConfiguration settings) => Parts(settings).Select(part => IPNetwork.Parse(part));

    private static string[] Parts(IConfiguration settings) =>
        (settings[Name] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
