using System.Globalization;
using NodaTime.Text;
using PlantPortal.Domain;

namespace PlantPortal.Web.Api;

/// <summary>Reads the values of query parameters; each has a sentence for what is wrong with it.</summary>
internal static class QueryText
{
    private static readonly Instant s_earliest = NodaTime.Instant.FromUtc(1970, 1, 1, 0, 0);
    private static readonly Instant s_latest = NodaTime.Instant.FromUtc(2100, 1, 1, 0, 0);

    /// <summary>An ISO 8601 instant with offset or <c>Z</c>.</summary>
    public static Result<Instant> Instant(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new Problem("missing-parameter", $"The parameter '{name}' is missing: give an instant such as 2026-03-02T06:00:00Z.");
        }

        // A plus sign that was not escaped arrives as a space.
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text.Replace(' ', '+'));
        if (!parsed.Success)
        {
            return Wrong(name, text, "an instant with offset or Z, such as 2026-03-02T06:00:00Z");
        }

        var instant = parsed.Value.ToInstant();
        return instant < s_earliest || instant > s_latest ? Wrong(name, text, "an instant between 1970 and 2100") : instant;
    }

    /// <summary>An ISO 8601 date.</summary>
    public static Result<LocalDate> Date(string name, string? text)
    {
        var parsed = LocalDatePattern.Iso.Parse(text ?? "");
        return parsed.Success && parsed.Value.Year is >= 1970 and < 2100 ? parsed.Value : Wrong(name, text ?? "", "a date between 1970 and 2100, such as 2026-03-02");
    }

    /// <summary>A whole number of a range.</summary>
    public static Result<int> Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Wrong(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    /// <summary>What is wrong with a value, which is cut to a length that can be read.</summary>
    public static Problem Wrong(string name, string value, string expected) =>
        new("wrong-parameter", $"The parameter '{name}' is '{Cut(value)}'; it must be {expected}.");

    public static string Cut(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
