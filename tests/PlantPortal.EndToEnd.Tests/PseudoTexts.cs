using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>
/// A language that nobody speaks: every text of the resource files in brackets, its letters accented and a third longer. What is
/// on a page without brackets did not come from a resource file.
/// </summary>
internal sealed class PseudoTexts(IStringLocalizerFactory english) : IStringLocalizerFactory
{
    private const char Open = '⟦';
    private const char Close = '⟧';
    private const string Plain = "aceinosuyzACEINOSUYZ";
    private const string Accented = "àçéîñöšüýžÀÇÉÎÑÖŠÜÝŽ";

    public static void Put(IServiceCollection services) => services.AddSingleton<IStringLocalizerFactory>(
        provider => new PseudoTexts(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(provider)));

    public IStringLocalizer Create(Type resourceSource) => new Localizer(english.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new Localizer(english.Create(baseName, location));

    /// <summary>The text without what stands in brackets, one within another or not.</summary>
    public static string Outside(string text)
    {
        var (outside, depth) = (new StringBuilder(), 0);
        foreach (var c in text)
        {
            depth += c == Open ? 1 : 0;
            outside.Append(depth == 0 ? c : ' ');
            depth -= c == Close ? 1 : 0;
        }

        return outside.ToString();
    }

    /// <summary>The words accented; placeholders such as <c>{0}</c> stay.</summary>
    public static string Of(string english)
    {
        var (text, inside) = (new StringBuilder().Append(Open), false);
        foreach (var c in english)
        {
            inside = c == '{' || (inside && c != '}');
            var at = inside ? -1 : Plain.IndexOf(c, StringComparison.Ordinal);
            text.Append(at < 0 ? c : Accented[at]);
        }

        return text.Append('~', english.Length / 3).Append(Close).ToString();
    }

    private sealed class Localizer(IStringLocalizer english) : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, Of(Known(name)));

        public LocalizedString this[string name, params object[] arguments] =>
            new(name, string.Format(CultureInfo.CurrentCulture, Of(Known(name)), arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => english.GetAllStrings(includeParentCultures);

        private string Known(string name) => english[name] is { ResourceNotFound: false } text
            ? text.Value
            : throw new InvalidOperationException($"No resource file has the text '{name}'.");
    }
}
