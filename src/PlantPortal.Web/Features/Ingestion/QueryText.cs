using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>Values of query parameters; null when one cannot be read.</summary>
internal static class QueryText
{
    /// <summary>False when it is missing; given without a value it is true.</summary>
    public static bool? Flag(StringValues values) => values.Count switch
    {
        0 => false,
        1 when string.IsNullOrEmpty(values[0]) => true,
        1 when bool.TryParse(values[0], out var flag) => flag,
        _ => null,
    };

    public static long? Whole(StringValues values, long missing, long least, long most) => values.Count switch
    {
        0 => missing,
        1 when long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= least && whole <= most => whole,
        _ => null,
    };
}
