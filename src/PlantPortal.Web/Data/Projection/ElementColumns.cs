using System.Globalization;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Web.Data.Projection;

/// <summary>How an element set lies in a row: <see cref="ProjectionSchema.TimeColumns"/>, then <see cref="ProjectionSchema.QuantityColumns"/>.</summary>
internal static class ElementColumns
{
    /// <summary>Adds a row's elements, the first of which is at <paramref name="column"/>.</summary>
    public static void AddTo(ElementSet set, SqliteDataReader row, int column)
    {
        set.Cal += row.GetInt64(column);
        set.Pot += row.GetInt64(column + 1);
        set.Pdot += row.GetInt64(column + 2);
        set.Brk += row.GetInt64(column + 3);
        set.NoData += row.GetInt64(column + 4);
        set.Apt += row.GetInt64(column + 5);
        set.Aust += row.GetInt64(column + 6);
        set.Dt += row.GetInt64(column + 7);
        set.Mst += row.GetInt64(column + 8);
        set.Idt += row.GetInt64(column + 9);
        set.Adot += row.GetInt64(column + 10);
        set.Uncoded += row.GetInt64(column + 11);
        set.Ttr += row.GetInt64(column + 12);
        set.Npri += row.GetInt64(column + 13);
        set.Stops += row.GetInt64(column + 14);
        set.MStops += row.GetInt64(column + 15);
        set.Fe += row.GetInt64(column + 16);
        set.Gq += Quantity(row, column + 17);
        set.Sq += Quantity(row, column + 18);
        set.Rq += Quantity(row, column + 19);
        set.PriPq += Quantity(row, column + 20);
        set.PriGq += Quantity(row, column + 21);
        set.Npq += Quantity(row, column + 22);
    }

    /// <summary>The values in column order.</summary>
    public static object?[] Values(ElementSet set) =>
    [
        set.Cal, set.Pot, set.Pdot, set.Brk, set.NoData, set.Apt, set.Aust, set.Dt, set.Mst, set.Idt, set.Adot, set.Uncoded, set.Ttr, set.Npri,
        set.Stops, set.MStops, set.Fe,
        Text(set.Gq), Text(set.Sq), Text(set.Rq), Text(set.PriPq), Text(set.PriGq), Text(set.Npq),
    ];

    private static decimal Quantity(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? 0m : decimal.Parse(row.GetString(column), NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string? Text(decimal quantity) => quantity == 0 ? null : quantity.ToString(CultureInfo.InvariantCulture);
}
