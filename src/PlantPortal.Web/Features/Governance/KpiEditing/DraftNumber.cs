using System.Globalization;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>Numbers as people write them into the fields of a form: by their culture, without groups, which would make 1,000 and 1.000 the same or not.</summary>
internal static class DraftNumber
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>False when it is no number, or none that can be kept.</summary>
    /// <param name="value">Null of an empty text.</param>
    public static bool TryRead(string text, out decimal? value)
    {
        var isNumber = decimal.TryParse(text, Plain, CultureInfo.CurrentCulture, out var number);
        value = isNumber ? number : null;
        return isNumber || string.IsNullOrWhiteSpace(text);
    }

    /// <summary>With as many digits as it was written with.</summary>
    public static string Write(decimal? value) => value?.ToString(CultureInfo.CurrentCulture) ?? "";

    /// <summary>What stands between whole and fraction.</summary>
    public static string Point => CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator;
}
