using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Standing of a line in order, and what each part of it does not say. Not thread-safe.</summary>
internal sealed class StandingParts
{
    public List<Segment> Parts { get; } = [];

    public List<StandingDoubt> Doubts { get; } = [];

    public void Add(Segment part, StandingDoubt doubt)
    {
        Parts.Add(part);
        Doubts.Add(doubt);
    }

    public void Clear()
    {
        Parts.Clear();
        Doubts.Clear();
    }
}

/// <summary>Reads the rows of <c>stop</c> as the segments that they were. Not thread-safe.</summary>
internal sealed class StandingRow(SqliteStatement row, TextPool texts)
{
    public const string Columns =
        "start, end, stop_start, class, reason, category, code, coding, first, order_code, product, in_break, doubt, shift_start, shift_end, shift_name, day";

    private ShiftInstance? _shift;

    public Segment Segment() => new(
        row.Whole(0).ToInstant(), row.Whole(1).ToInstant(), (TimeClass)row.Whole(3), Domain.Events.MachineState.Stopped, Text(4),
        (Domain.Registry.LossCategory?)row.WholeOrNull(5), Text(6), (Coding)row.Whole(7), Text(9), Text(10), Shift(), row.Whole(11) != 0,
        row.Whole(2).ToInstant(), (FirstMoments)row.Whole(8));

    public StandingDoubt Doubt() => (StandingDoubt)row.Whole(12);

    private string? Text(int column) => row.Bytes(column) is { IsEmpty: false } utf8 ? texts.Find(utf8) : null;

    /// <summary>One object for all rows of a shift.</summary>
    private ShiftInstance? Shift()
    {
        if (row.WholeOrNull(13) is not { } start)
        {
            return null;
        }

        var begins = start.ToInstant();
        return _shift?.Start == begins
            ? _shift
            : _shift = new ShiftInstance(row.Text(15), ProjectionDays.Date((int)row.Whole(16)), begins, row.Whole(14).ToInstant(), []);
    }
}
