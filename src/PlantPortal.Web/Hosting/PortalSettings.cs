using System.Globalization;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Hosting;

/// <summary>Checks the configuration before anything starts, so that a wrong setting is one sentence and not a stack trace.</summary>
internal static class PortalSettings
{
    private const int ShortestBootstrapKey = 32;
    private const double SlowestDemo = 0.1;
    private const double FastestDemo = 60;

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static void CheckSettings(this IHostApplicationBuilder builder) => Refuse(FirstProblem(builder.Configuration));

    /// <summary>For the portal itself: commands let nobody in.</summary>
    /// <exception cref="SettingException">A setting of signing in is wrong or missing.</exception>
    public static void CheckSignIn(this IHostApplicationBuilder builder) =>
        Refuse(EntraSettings.Problems(builder.Configuration, !builder.Environment.IsDevelopment() && !builder.Environment.IsStaging()).FirstOrDefault());

    /// <summary>A sentence that names the first wrong setting and says what to do; null when all are right.</summary>
    public static string? FirstProblem(IConfiguration settings) => Problems(settings).FirstOrDefault();

    private static void Refuse(string? problem)
    {
        if (problem is not null)
        {
            throw new SettingException(problem);
        }
    }

    private static IEnumerable<string> Problems(IConfiguration settings)
    {
        var database = settings["Database:Provider"];
        if (!IsOneOf(database, "Sqlite"))
        {
            yield return IsOneOf(database, "Postgres")
                ? "Database:Provider is 'Postgres', which is not available yet: leave it out or set it to 'Sqlite'."
                : $"Database:Provider is '{database}', which is not known: leave it out or set it to 'Sqlite'.";
        }

        if (!string.IsNullOrEmpty(settings["Redis:Configuration"]))
        {
            yield return "Redis:Configuration is set, but Redis is not available yet: leave it out, one instance needs none.";
        }

        if (SetBelow(settings, "Mqtt") is { } mqtt)
        {
            yield return $"{mqtt} is set, but MQTT is not available yet: leave it out and send events to POST /api/v1/events.";
        }

        foreach (var problem in StorageProblems(settings.GetSection("Storage")))
        {
            yield return problem;
        }

        var key = settings["Ingest:BootstrapApiKey"];
        if (!string.IsNullOrEmpty(key) && key.Length < ShortestBootstrapKey)
        {
            yield return $"Ingest:BootstrapApiKey has {key.Length} characters: it needs {ShortestBootstrapKey} or more, or leave it out.";
        }

        foreach (var problem in ProxySettings.Problems(settings).Concat(OpenCircuits.Problems(settings)).Concat(DemoProblems(settings.GetSection("Demo"))))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> DemoProblems(IConfigurationSection demo)
    {
        var enabled = demo["Enabled"];
        if (!string.IsNullOrEmpty(enabled) && !bool.TryParse(enabled, out _))
        {
            yield return $"Demo:Enabled is '{enabled}': set it to 'true' or 'false', or leave it out.";
        }

        var speed = demo["Speed"];
        if (!string.IsNullOrEmpty(speed) && !(double.TryParse(speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var times) && times is >= SlowestDemo and <= FastestDemo))
        {
            yield return FormattableString.Invariant($"Demo:Speed is '{speed}': set it to a number from {SlowestDemo} to {FastestDemo}, or leave it out.");
        }
    }

    private static IEnumerable<string> StorageProblems(IConfigurationSection storage)
    {
        var provider = storage["Provider"];
        if (!IsOneOf(provider, "Folder", "AzureBlob"))
        {
            yield return $"Storage:Provider is '{provider}', which is not known: leave it out or set it to 'Folder' or 'AzureBlob'.";
        }

        if (!string.IsNullOrEmpty(provider) && IsOneOf(provider, "AzureBlob")
            && string.IsNullOrEmpty(storage["ConnectionString"]) && string.IsNullOrEmpty(storage["AccountUri"]))
        {
            yield return "Storage:Provider is 'AzureBlob', but neither Storage:ConnectionString nor Storage:AccountUri says where: set one of them.";
        }
    }

    /// <summary>Unset counts as the default, which is always allowed.</summary>
    private static bool IsOneOf(string? value, params ReadOnlySpan<string> allowed)
    {
        foreach (var name in allowed)
        {
            if (string.Equals(value, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return string.IsNullOrEmpty(value);
    }

    private static string? SetBelow(IConfiguration settings, string section) =>
        settings.GetSection(section).AsEnumerable().FirstOrDefault(pair => !string.IsNullOrEmpty(pair.Value)).Key;
}
