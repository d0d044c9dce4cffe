using PlantPortal.Web.Security;

namespace PlantPortal.Web.Hosting;

/// <summary>Checks the settings <c>AzureAd</c>: whom the portal believes when it says who somebody is.</summary>
internal static class EntraSettings
{
    /// <summary>Entra's own hosts: of the world, of the government of the United States, of China.</summary>
    private static readonly string[] s_hosts = ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"];

    /// <param name="production">Elsewhere there may be none, and a stand-in on this machine will do.</param>
    public static IEnumerable<string> Problems(IConfiguration settings, bool production)
    {
        var entra = settings.GetSection(EntraSetup.Section);
        if (!EntraSetup.IsOn(settings))
        {
            return production
                ? ["AzureAd:Instance, AzureAd:TenantId and AzureAd:ClientId are missing, so nobody could sign in: set them to your tenant and app registration, and AzureAd:ClientSecret or AzureAd:ClientCertificates."]
                : [];
        }

        return ProblemsOf(entra, production);
    }

    private static IEnumerable<string> ProblemsOf(IConfigurationSection entra, bool production)
    {
        if (!string.IsNullOrEmpty(entra["Authority"]))
        {
            yield return "AzureAd:Authority is set: leave it out, AzureAd:Instance and AzureAd:TenantId say it.";
        }

        if (InstanceProblem(entra["Instance"], production) is { } instance)
        {
            yield return instance;
        }

        foreach (var name in new[] { "TenantId", "ClientId" })
        {
            if (!Guid.TryParse(entra[name], out _))
            {
                yield return $"AzureAd:{name} is {Said(entra[name])}: set it to the id that the app registration shows, as in '8d9ba9a6-5f57-4c43-9e4c-1a4d8d8b7b11'.";
            }
        }

        if (string.IsNullOrEmpty(entra["ClientSecret"]) && !entra.GetSection("ClientCertificates").GetChildren().Any())
        {
            yield return "AzureAd:ClientSecret is missing: set it, or AzureAd:ClientCertificates in its place.";
        }
    }

    private static string? InstanceProblem(string? instance, bool production)
    {
        if (!Uri.TryCreate(instance, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.AbsolutePath != "/")
        {
            return $"AzureAd:Instance is {Said(instance)}: set it to 'https://login.microsoftonline.com/'.";
        }

        if (s_hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase) || (!production && address.IsLoopback))
        {
            return null;
        }

        return production
            ? $"AzureAd:Instance is '{instance}', which is not one of Entra's own hosts: whoever runs that host could sign in as anybody. Set it to 'https://{s_hosts[0]}/'."
            : $"AzureAd:Instance is '{instance}', which is neither one of Entra's own hosts nor on this machine: set it to 'https://{s_hosts[0]}/'.";
    }

    private static string Said(string? value) => string.IsNullOrEmpty(value) ? "missing" : $"'{value}'";
}
