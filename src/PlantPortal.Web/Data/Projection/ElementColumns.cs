using PlantPortal.Domain.Elements;

namespace PlantPortal.Web.Data.Projection;

/// <summary>How an element set lies in a row: <see cref="ProjectionSchema.TimeColumns"/>, then <see cref="ProjectionSchema.QuantityColumns"/>.</summary>
internal static class ElementColumns
{
    /// <summary>Adds a row's elements, the first of which is at <paramref name="column"/>.</summary>
    public static void AddTo(ElementSet set, SqliteStatement row, int column)
    {
        set.Cal += row.Whole(column);
        set.Pot += row.Whole(column + 1);
        set.Pdot += row.Whole(column + 2);
        set.Brk += row.Whole(column + 3);
        set.NoData += row.Whole(column + 4);
        set.Apt += row.Whole(column + 5);
        set.Aust += row.Whole(column + 6);
        set.Dt += row.Whole(column + 7);
        set.Mst += row.Whole(column + 8);
        set.Idt += row.Whole(column + 9);
        set.Adot += row.Whole(column + 10);
        set.Uncoded += row.Whole(column + 11);
        set.Ttr += row.Whole(column + 12);
        set.Npri += row.Whole(column + 13);
        set.Stops += row.Whole(column + 14);
        set.MStops += row.Whole(column + 15);
        set.Fe += row.Whole(column + 16);
        set.Gq += row.Decimal(column + 17);
        set.Sq += row.Decimal(column + 18);
        set.Rq += row.Decimal(column + 19);
        set.PriPq += row.Decimal(column + 20);
        set.PriGq += row.Decimal(column + 21);
        set.Npq += row.Decimal(column + 22);
    }

    /// <summary>Binds the elements, the first of them at <paramref name="index"/>.</summary>
    public static void Bind(SqliteStatement insert, int index, ElementSet set) => insert
        .Bind(index, set.Cal).Bind(index + 1, set.Pot).Bind(index + 2, set.Pdot).Bind(index + 3, set.Brk).Bind(index + 4, set.NoData)
        .Bind(index + 5, set.Apt).Bind(index + 6, set.Aust).Bind(index + 7, set.Dt).Bind(index + 8, set.Mst).Bind(index + 9, set.Idt)
        .Bind(index + 10, set.Adot).Bind(index + 11, set.Uncoded).Bind(index + 12, set.Ttr).Bind(index + 13, set.Npri)
        .Bind(index + 14, set.Stops).Bind(index + 15, set.MStops).Bind(index + 16, set.Fe)
        .BindDecimal(index + 17, set.Gq).BindDecimal(index + 18, set.Sq).BindDecimal(index + 19, set.Rq)
        .BindDecimal(index + 20, set.PriPq).BindDecimal(index + 21, set.PriGq).BindDecimal(index + 22, set.Npq);
}
