using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Calendars;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data;

/// <summary>Gathers the rows of lines into groups.</summary>
internal sealed class PerformanceGrouping(PlantModel model, ImmutableArray<GroupField> fields)
{
    private static readonly Comparer<(PerformanceGroup Group, Sums Sums)> s_order =
        Comparer<(PerformanceGroup Group, Sums Sums)>.Create((a, b) => Compare(a.Group, a.Sums.From, b.Group, b.Sums.From));

    private readonly Dictionary<PerformanceGroup, Sums> _groups = [];

    /// <summary>The groups with what each line brings to them.</summary>
    public IEnumerable<(PerformanceGroup Group, Sums Sums)> Groups => _groups.Select(g => (g.Key, g.Value)).Order(s_order);

    /// <param name="rows">Those of a group need not follow each other, but it is faster when they do.</param>
    public void Add(LineRef line, IEnumerable<Bucket> rows)
    {
        var site = model.FindSite(line.Site)!;
        var area = site.Areas.First(a => a.Lines.Any(l => l.Code == line.Line));
        var equipment = site.FindLine(line.Line)!;
        var firstCycle = equipment.FirstIdealCycle;
        var (last, sums, sum) = ((Bucket?)null, new Sums(), new LineSum(firstCycle));
        foreach (var row in rows)
        {
            if (last is null || !AreOfOneGroup(equipment, last, row))
            {
                sums = SumsOf(GroupOf(line, area, equipment, row));
                sum = sums.Of(line, firstCycle);
            }

            sums.Add(sum, row);
            last = row;
        }
    }

    private Sums SumsOf(PerformanceGroup group)
    {
        if (!_groups.TryGetValue(group, out var sums))
        {
            _groups[group] = sums = new Sums();
        }

        return sums;
    }

    /// <summary>Whether two rows of a line are surely of one group, which is found out faster than the group.</summary>
    private bool AreOfOneGroup(Line equipment, Bucket a, Bucket b)
    {
        foreach (var field in fields)
        {
            var same = field switch
            {
                GroupField.Site or GroupField.Area or GroupField.Line => true,
                GroupField.EquipmentClass => equipment.EquipmentClass.At(a.Start) == equipment.EquipmentClass.At(b.Start),
                GroupField.Product => a.Product == b.Product,
                GroupField.Shift => Equals(a.Shift, b.Shift),
                GroupField.Day or GroupField.Week or GroupField.Month => a.Day == b.Day,
                GroupField.Hour => HourOf(a.Start) == HourOf(b.Start),
                _ => throw new ArgumentOutOfRangeException(nameof(a), field, "Not a group field."),
            };
            if (!same)
            {
                return false;
            }
        }

        return true;
    }

    private PerformanceGroup GroupOf(LineRef line, Area area, Line equipment, Bucket row)
    {
        var group = new PerformanceGroup();
        foreach (var field in fields)
        {
            group = field switch
            {
                GroupField.Site => group with { Site = line.Site },
                GroupField.Area => group with { Area = area.Code },
                GroupField.Line => group with { Line = line.Line },
                GroupField.EquipmentClass => group with { EquipmentClass = equipment.EquipmentClass.At(row.Start) },
                GroupField.Product => group with { Product = row.Product },
                GroupField.Shift => group with { Shift = row.Shift is { } s ? new ShiftRef(s.Name, s.Day, s.Start, s.End) : null },
                GroupField.Day => group with { Day = row.Day },
                GroupField.Week => group with { Week = WeekOf(row.Day) },
                GroupField.Month => group with { Month = row.Day.ToString("uuuu-MM", CultureInfo.InvariantCulture) },
                GroupField.Hour => group with { Hour = HourOf(row.Start) },
                _ => throw new ArgumentOutOfRangeException(nameof(row), field, "Not a group field."),
            };
        }

        return group;
    }

    private static string WeekOf(LocalDate day) => string.Create(
        CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(day):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(day):00}");

    private static Instant HourOf(Instant at)
    {
        const long Hour = 3600 * Micros.PerSecond;
        var micros = at.ToMicros();
        return (micros - (((micros % Hour) + Hour) % Hour)).ToInstant();
    }

    private static int Compare(PerformanceGroup a, Instant fromA, PerformanceGroup b, Instant fromB)
    {
        var order = string.CompareOrdinal(a.Site, b.Site);
        order = order != 0 ? order : string.CompareOrdinal(a.Area, b.Area);
        order = order != 0 ? order : string.CompareOrdinal(a.EquipmentClass, b.EquipmentClass);
        order = order != 0 ? order : string.CompareOrdinal(a.Line, b.Line);
        order = order != 0 ? order : string.CompareOrdinal(a.Month, b.Month);
        order = order != 0 ? order : string.CompareOrdinal(a.Week, b.Week);
        order = order != 0 ? order : Nullable.Compare(a.Day, b.Day);
        order = order != 0 ? order : fromA.CompareTo(fromB);
        return order != 0 ? order : string.CompareOrdinal(a.Product, b.Product);
    }

    /// <summary>What the lines bring to one group.</summary>
    internal sealed class Sums
    {
        public Dictionary<LineRef, LineSum> Lines { get; } = [];

        public Instant From { get; private set; } = Instant.MaxValue;

        public Instant To { get; private set; } = Instant.MinValue;

        public LineSum Of(LineRef line, Instant firstCycle)
        {
            if (!Lines.TryGetValue(line, out var sum))
            {
                Lines[line] = sum = new LineSum(firstCycle);
            }

            return sum;
        }

        /// <param name="sum">Of the row's line, in this group.</param>
        public void Add(LineSum sum, Bucket row)
        {
            sum.Add(row);
            From = Instant.Min(From, row.Start);
            To = Instant.Max(To, row.End);
        }
    }

    /// <param name="firstCycle"><see cref="Domain.Plants.Line.FirstIdealCycle"/>.</param>
    internal sealed class LineSum(Instant firstCycle)
    {
        private Instant _to = Instant.MinValue;

        public ElementSet Elements { get; } = new();

        public bool HasIdealCycle => firstCycle < _to;

        public void Add(Bucket row)
        {
            Elements.Add(row.Elements);
            _to = Instant.Max(_to, row.End);
        }
    }
}
