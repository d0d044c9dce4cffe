using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>How fine the rows of a read must be.</summary>
internal readonly record struct Detail(bool ByHour, bool ByProduct)
{
    /// <summary>Whether the sums by shift will do.</summary>
    public bool Spans => !ByHour && !ByProduct;

    public Duration Grid => ByHour ? Duration.FromHours(1) : Duration.Zero;
}

/// <summary>Reads the elements of a line over a window: kept rows where they lie whole in it, the engine for the rest.</summary>
internal static class ElementReader
{
    /// <summary>
    /// Rows that cover <c>[from, to)</c> without gap or overlap; each belongs to one shift and production day, and with
    /// <paramref name="detail"/> to one hour or product. Ends at now at the latest.
    /// </summary>
    /// <param name="recorded">The past to read, instead of the newest version over all history.</param>
    public static List<Bucket> Read(LineView view, Instant from, Instant to, Detail detail, RecordedPast? recorded = null)
    {
        to = Instant.Min(to, view.Now);
        List<Bucket> rows = [];
        if (from >= to)
        {
            return rows;
        }

        if (recorded?.RulesOf(view, from) is { } rules)
        {
            return ReadBy(rules, view, from, to, detail);
        }

        var begin = view.KeptUntil is not { } end ? Instant.MaxValue
            : from >= end ? end
            : view.Kept(r => r.First())?.At ?? Instant.MaxValue;
        if (from < begin)
        {
            var until = Instant.Min(to, begin);
            rows.AddRange(RollupBuilder.Build(LineTimeline.Build(view.Context, LineCarry.Beginning(from), [], until), from, until, detail.Grid));
        }

        if (view.KeptUntil is { } keptUntil)
        {
            AddKept(rows, view, Instant.Max(from, begin), Instant.Min(to, keptUntil), detail);
            var start = Instant.Max(from, keptUntil);
            if (start < to)
            {
                rows.AddRange(RollupBuilder.Build(view.Newest, start, to, detail.Grid));
            }
        }

        return rows;
    }

    /// <summary>As <see cref="Read"/>, by other rules than those by which the line is kept: all of it from the log.</summary>
    /// <param name="ahead">What reads of the line by the same rules know already and come to know; null: it is read but once.</param>
    public static List<Bucket> ReadBy(OtherRules rules, LineView view, Instant from, Instant to, Detail detail, CarriesAhead? ahead = null)
    {
        ahead ??= new CarriesAhead();
        return [.. Pieces.Of(from, Instant.Min(to, view.Now)).SelectMany(p => RollupBuilder.Build(ahead.Read(rules, view, p.Start, p.End), p.Start, p.End, detail.Grid))];
    }

    private static void AddKept(List<Bucket> rows, LineView view, Instant from, Instant to, Detail detail)
    {
        if (from >= to)
        {
            return;
        }

        var (first, last) = (Edges.Next(view.Context, from), Edges.Previous(view.Context, to));
        if (first >= last)
        {
            AddRagged(rows, view, from, to, detail);
            return;
        }

        AddRagged(rows, view, from, first, detail);
        view.Kept(reader =>
        {
            AddRows(rows, reader, view.Context.Schedule, first, last, detail);
            return true;
        });
        AddRagged(rows, view, last, to, detail);
    }

    private static void AddRagged(List<Bucket> rows, LineView view, Instant from, Instant to, Detail detail)
    {
        if (from < to)
        {
            rows.AddRange(RollupBuilder.Build(view.Past(from, to), from, to, detail.Grid));
        }
    }

    private static void AddRows(List<Bucket> rows, ProjectionReader reader, LineSchedule schedule, Instant from, Instant to, Detail detail)
    {
        if (!detail.Spans)
        {
            AddTable(rows, reader, "bucket", from, to);
            return;
        }

        var (first, last) = Spans.Whole(schedule, from, to);
        if (first >= last)
        {
            AddTable(rows, reader, "bucket", from, to);
            return;
        }

        AddTable(rows, reader, "bucket", from, first);
        AddTable(rows, reader, "span", first, last);
        AddTable(rows, reader, "bucket", last, to);
    }

    private static void AddTable(List<Bucket> rows, ProjectionReader reader, string table, Instant from, Instant to)
    {
        if (from >= to)
        {
            return;
        }

        ShiftInstance? shift = null;
        var (number, day) = (int.MinValue, default(LocalDate));
        reader.ReadPlaced(table, from, to, (place, bytes) =>
        {
            shift = place.ShiftName is null ? null : SameShift(shift, place) ? shift : ShiftOf(place);
            (number, day) = number == place.Day ? (number, day) : (place.Day, ProjectionDays.Date(place.Day));
            var elements = new ElementSet();
            ElementBytes.AddTo(elements, bytes);
            rows.Add(new Bucket(place.Start.ToInstant(), place.End.ToInstant(), place.Product, shift, day, elements));
        });
    }

    private static bool SameShift(ShiftInstance? shift, RowPlace place) => shift is not null && shift.Start.ToMicros() == place.ShiftStart;

    private static ShiftInstance ShiftOf(RowPlace place) =>
        new(place.ShiftName!, ProjectionDays.Date(place.Day), place.ShiftStart.ToInstant(), place.ShiftEnd.ToInstant(), []);
}
