using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>
/// Edits a calendar: the week, its dated exceptions, and from when it holds. What is wrong is said beside its field as it is written, what it would move
/// before it is saved.
/// </summary>
public sealed partial class CalendarEditor : ComponentBase
{
    private CalendarDraft _draft = CalendarDraft.Of(ShiftCalendar.None);
    private IReadOnlyList<Problem> _problems = [];
    private ModelChange? _preview;
    private Instant? _from;

    /// <summary>From which the edit begins.</summary>
    [Parameter, EditorRequired]
    public required ShiftCalendar Start { get; set; }

    [Parameter, EditorRequired]
    public LocalTime DayStart { get; set; }

    /// <summary>The plant's.</summary>
    [Parameter, EditorRequired]
    public required DateTimeZone Zone { get; set; }

    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    [Parameter, EditorRequired]
    public bool HasPast { get; set; }

    /// <summary>From when it holds unless another moment is said; null: since ever.</summary>
    [Parameter, EditorRequired]
    public Instant? First { get; set; }

    /// <summary>Whether another calendar holds at an instant (null: now) than the one from which the edit begins.</summary>
    [Parameter, EditorRequired]
    public required Func<Instant?, bool> IsOther { get; set; }

    /// <summary>Where a change from an instant on ends, because another version holds from there.</summary>
    [Parameter, EditorRequired]
    public required Func<Instant?, Instant?> EndsAt { get; set; }

    /// <summary>The change of the model that a calendar makes.</summary>
    [Parameter, EditorRequired]
    public required Func<CalendarChange, ModelChange> Whole { get; set; }

    /// <summary>Where to go without a change.</summary>
    [Parameter, EditorRequired]
    public required string Back { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<CalendarChange> Save { get; set; }

    [Inject]
    private IStringLocalizer<CalendarTexts> Text { get; set; } = null!;

    protected override void OnInitialized() => (_draft, _from) = (CalendarDraft.Of(Start), First);

    private void Add()
    {
        _draft.Weekly.Add(new ShiftDraft { Name = Text["NewShift", _draft.Weekly.Count + 1], Start = new TimeOnly(6, 0), End = new TimeOnly(14, 0) });
        Check();
    }

    private void Remove(ShiftDraft shift)
    {
        _draft.Weekly.Remove(shift);
        Check();
    }

    private void Hold(Instant? from) => (_from, _preview) = (from, null);

    /// <summary>By the rules that every calendar is checked by; what was said to move is of another calendar by now.</summary>
    private void Check()
    {
        var change = _draft.ToChange(_from);
        var problems = new ModelProblems();
        foreach (var problem in CalendarCheck.Problems(change.Shifts, change.Exceptions))
        {
            problems.Add(problem.Path, problem.Code, problem.Sentence);
        }

        (_problems, _preview) = (problems.All, null);
    }

    private void Preview()
    {
        Check();
        _preview = _problems.Count > 0 ? null : Whole(_draft.ToChange(_from));
    }

    private Task SaveAsync()
    {
        Check();
        return _problems.Count > 0 ? Task.CompletedTask : Save.InvokeAsync(_draft.ToChange(_from));
    }
}
