using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>What may stand in any place of a model document.</summary>
internal sealed class ModelRules(ModelProblems problems)
{
    public void Place(string path, string code, string what)
    {
        if (!Codes.IsPlace(code))
        {
            problems.Add(path, "invalid-code", $"{PlainText.Quote(code)} cannot be the code of {what}: it must match {Codes.PlaceFormat}.");
        }
    }

    public void Item(string path, string code, string what)
    {
        if (!Codes.IsItem(code))
        {
            problems.Add(path, "invalid-code", $"{PlainText.Quote(code)} cannot be the code of {what}: it must match {Codes.ItemFormat}.");
        }
    }

    public void Text(string path, string? text, string what, int longest)
    {
        if (text is not null && PlainText.Refusal(text, longest) is { } refusal)
        {
            problems.Add(path, "invalid-text", $"{what} {refusal}.");
        }
    }

    public void Number(string path, decimal value, decimal most, int decimals, string what)
    {
        if (value <= 0 || value > most)
        {
            problems.Add(path, "out-of-range", string.Create(CultureInfo.InvariantCulture, $"{what} is more than 0 and at most {most} seconds."));
        }
        else if (decimal.Round(value, decimals) != value)
        {
            problems.Add(path, "out-of-range", $"{what} has at most {decimals} decimals.");
        }
    }

    public void From(string path, Instant? from)
    {
        if (from < ModelLimits.Earliest || from >= ModelLimits.Latest)
        {
            problems.Add(path, "out-of-range", "The instant from which something holds lies between 1970 and 2099; without one a new thing holds since ever.");
        }
    }

    public void Calendar(string path, CalendarChange? calendar)
    {
        if (calendar is null)
        {
            return;
        }

        From($"{path}.from", calendar.From);
        if (calendar.OfSite && (calendar.Shifts.Length > 0 || calendar.Exceptions.Length > 0))
        {
            problems.Add($"{path}.ofSite", "two-calendars", "A line either has shifts and exceptions of its own or works by the calendar of its site.");
        }

        foreach (var problem in CalendarCheck.Problems(calendar.Shifts, calendar.Exceptions))
        {
            problems.Add($"{path}.{problem.Path}", problem.Code, problem.Sentence);
        }
    }

    public void AtMost<T>(string path, int most, string what, IEnumerable<T> all)
    {
        if (all.Skip(most).Any())
        {
            problems.Add(path, "too-many", string.Create(CultureInfo.InvariantCulture, $"There would be more than {most} {what}."));
        }
    }

    public void Unique<T>(string path, ImmutableArray<T> items, Func<T, string> codeOf, string what)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        Each(path, items, (item, at) =>
        {
            if (!codes.Add(codeOf(item)))
            {
                problems.Add($"{at}.code", "named-twice", $"The {what} {PlainText.Quote(codeOf(item))} is named twice; put all of it into one place.");
            }
        });
    }

    public void Each<T>(string path, ImmutableArray<T> items, Action<T, string> check)
    {
        for (var i = 0; i < items.Length && !problems.IsFull; i++)
        {
            check(items[i], $"{path}[{i}]");
        }
    }
}
