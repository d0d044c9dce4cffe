using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>What the quarantine says in words.</summary>
internal sealed class QuarantineWords(IStringLocalizer<IngestionTexts> text)
{
    /// <summary>What a cause means.</summary>
    public string Cause(string code) => text[$"Cause{Pascal(code)}"] is { ResourceNotFound: false } known ? known : code;

    /// <summary>What mends it.</summary>
    public string Mend(string code) => text[$"Mend{Pascal(code)}"] is { ResourceNotFound: false } known ? known : text["MendOther"];

    /// <summary>A time in UTC: what is refused is of no plant for certain.</summary>
    public static string Moment(Instant at) => at.InUtc().LocalDateTime.ToString("G", CultureInfo.CurrentCulture);

    /// <summary>What came, as text; what is not UTF-8 in it is shown as U+FFFD.</summary>
    public static string Raw(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>Its beginning, for a list.</summary>
    public static string Beginning(QuarantinedItem item) => Raw(item.Raw) is { Length: > 160 } all ? string.Concat(all.AsSpan(0, 160), "…") : Raw(item.Raw);

    /// <summary><c>unknown-line</c> as the resource file writes it: <c>UnknownLine</c>.</summary>
    private static string Pascal(string code) =>
        string.Concat(code.Split('-').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
