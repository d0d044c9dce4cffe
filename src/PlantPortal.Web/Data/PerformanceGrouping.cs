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
    private readonly Dictionary<PerformanceGroup, Sums> _groups = [];

    /// <summary>The groups with what each line brings to them.</summary>
    public IEnumerable<(PerformanceGroup Group, Sums Sums)> Groups =>
        _groups.Select(g => (g.Key, g.Value))
            .OrderBy(g => g.Key.Site, StringComparer.Ordinal).ThenBy(g => g.Key.Area, StringComparer.Ordinal)
            .ThenBy(g => g.Key.EquipmentClass, StringComparer.Ordinal).ThenBy(g => g.Key.Line, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Month, StringComparer.Ordinal).ThenBy(g => g.Key.Week, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Day).ThenBy(g => g.Value.From).ThenBy(g => g.Key.Product, StringComparer.Ordinal);

    public void Add(LineRef line, IEnumerable<Bucket> rows)
    {
        var site = model.FindSite(line.Site)!;
        var area = site.Areas.First(a => a.Lines.Any(l => l.Code == line.Line));
        var equipment = site.FindLine(line.Line)!;
        foreach (var row in rows)
        {
            var group = GroupOf(line, area, equipment, row);
            if (!_groups.TryGetValue(group, out var sums))
            {
                _groups[group] = sums = new Sums();
            }

            sums.Add(line, row);
        }
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

    /// <summary>What the lines bring to one group.</summary>
    internal sealed class Sums
    {
        public Dictionary<LineRef, LineSum> Lines { get; } = [];

        public Instant From { get; private set; } = Instant.MaxValue;

        public Instant To { get; private set; } = Instant.MinValue;

        public void Add(LineRef line, Bucket row)
        {
            if (!Lines.TryGetValue(line, out var sum))
            {
                Lines[line] = sum = new LineSum();
            }

            sum.Elements.Add(row.Elements);
            sum.To = Instant.Max(sum.To, row.End);
            From = Instant.Min(From, row.Start);
            To = Instant.Max(To, row.End);
        }
    }

    internal sealed class LineSum
    {
        public ElementSet Elements { get; } = new();

        public Instant To { get; set; } = Instant.MinValue;
    }
}
