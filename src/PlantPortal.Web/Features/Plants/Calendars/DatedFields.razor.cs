using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>The dated exceptions of a calendar that is being edited: those to come, and more for a date or a range of dates.</summary>
public sealed partial class DatedFields : ComponentBase
{
    private const int LongestRange = 366;
    private const string Closed = "closed";
    private const string Shifts = "shifts";

    /// <summary>What is wrong with a shift shows once its dates are in the list.</summary>
    private static readonly IReadOnlyList<Problem> s_none = [];

    private readonly List<ShiftDraft> _shifts = [];
    private DateOnly? _first;
    private DateOnly? _last;
    private bool _isClosed = true;
    private string? _problem;

    [Parameter, EditorRequired]
    public required CalendarDraft Draft { get; set; }

    /// <summary>At the plant.</summary>
    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Problem> Problems { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [Inject]
    private CalendarWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CalendarTexts> Text { get; set; } = null!;

    private IReadOnlyList<KeyValuePair<LocalDate, List<ShiftDraft>>> Coming => [.. Draft.Dates.Where(d => d.Key >= Today)];

    /// <summary>A range is at least the one date.</summary>
    private void Follow() => _last = _last < _first || _last is null ? _first : _last;

    private Task AddAsync()
    {
        _problem = Wrong();
        if (_problem is not null)
        {
            return Task.CompletedTask;
        }

        Draft.Except(LocalDate.FromDateOnly(_first!.Value), LocalDate.FromDateOnly((_last ?? _first).Value), _isClosed ? [] : _shifts);
        (_first, _last) = (null, null);
        return Changed.InvokeAsync();
    }

    private void AddShift() => _shifts.Add(new ShiftDraft { Name = Text["ShiftSpecial"], Start = new TimeOnly(6, 0), End = new TimeOnly(14, 0) });

    private string? Wrong() => (_first, _last ?? _first) switch
    {
        (null, _) => Text["NoDate"],
        ({ } first, { } last) when last < first => Text["RangeReversed"],
        ({ } first, { } last) when last.DayNumber - first.DayNumber >= LongestRange => Text["RangeTooLong", LongestRange],
        _ => !_isClosed && _shifts.Count == 0 ? (string)Text["NoShiftOfDate"] : null,
    };

    private Task RemoveAsync(LocalDate date)
    {
        Draft.Dates.Remove(date);
        return Changed.InvokeAsync();
    }
}
