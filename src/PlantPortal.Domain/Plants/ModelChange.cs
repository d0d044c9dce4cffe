using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>
/// A part of the plant model as a document names it: what is named is created or changed, nothing else is touched. Every part but
/// the codes may be left out (null). Not checked yet: <see cref="ApplyTo"/> does that.
/// </summary>
public sealed record ModelChange(ImmutableArray<SiteChange> Sites, ImmutableArray<ProductChange> Products)
{
    /// <summary>
    /// The model whose sites and products it is meant for: where one that it names is another by now, all of it is refused. Null: it is meant for
    /// them whatever they are.
    /// </summary>
    public PlantModel? Onto { get; init; }

    /// <summary>It says of what holds since ever that it is another, and means that only as long as none of its sites has events.</summary>
    internal bool NeedsNoEvents { get; init; }

    /// <summary>
    /// The model with the change, or every problem of the document (at most <see cref="ModelProblems.Max"/>), each with its place in it.
    /// </summary>
    /// <param name="now">From when on a change without an instant of its own holds, at a site that has events.</param>
    /// <param name="hasEvents">Whether a site, by its code, has events: only then is there a past that must not be rewritten.</param>
    public Result<ModelApplied> ApplyTo(PlantModel model, Instant now, Func<string, bool> hasEvents)
    {
        if (Overtaken(model, hasEvents) is { } what)
        {
            return new Problem("changed-meanwhile", $"{what} since, so nothing was taken back; look at it as it is now, and change it there.");
        }

        var problems = new ModelProblems();
        ModelCheck.Check(this, model, problems);
        if (problems.Any)
        {
            return Result<ModelApplied>.Fail(problems.All);
        }

        var changed = ModelUpdate.Of(this, model, now.ToMicros().ToInstant(), hasEvents);
        var differences = ModelDifference.Between(model, changed);
        if (differences.Count == 0)
        {
            return new ModelApplied(model, [], []);
        }

        var (undo, obstacle) = ModelUndo.Of(this, model, changed, hasEvents);
        return new ModelApplied(changed, ModelTouch.Between(model, changed), differences) { Undo = undo, UndoObstacle = obstacle };
    }

    /// <summary>What happened to what it names, so that it is not what it was meant for any more; null: nothing. A site that nobody changed stays the same object.</summary>
    private string? Overtaken(PlantModel model, Func<string, bool> hasEvents) => Onto is not { } meant ? null
        : Sites.Any(s => !ReferenceEquals(model.FindSite(s.Code), meant.FindSite(s.Code))) ? "Somebody has changed this plant"
        : NeedsNoEvents && Sites.Any(s => hasEvents(s.Code)) ? "The first events of this plant have come"
        : Products.Any(p => model.Products.GetValueOrDefault(p.Code) != meant.Products.GetValueOrDefault(p.Code)) ? "Somebody has changed this product"
        : null;
}

/// <summary>What a change made of the model.</summary>
/// <param name="Touched">The lines whose timeline may be another, and the earliest instant from which; MinValue: all of it.</param>
/// <param name="Differences">What is another than before, for the audit; empty when nothing changed.</param>
public sealed record ModelApplied(
    PlantModel Model, IReadOnlyList<(string Site, string Line, Instant From)> Touched, IReadOnlyList<ModelDifference> Differences)
{
    /// <summary>The change that takes it back: the former values, from the same instants; null when there is none, as for what is new.</summary>
    public ModelChange? Undo { get; init; }

    /// <summary>Why there is no <see cref="Undo"/>; null when there is, or nothing to take back.</summary>
    public UndoObstacle? UndoObstacle { get; init; }
}

public sealed record ProductChange(string Code, string? Name, string? Unit);

/// <param name="TimeZone">IANA id.</param>
public sealed record SiteChange(
    string Code, string? Name, string? TimeZone, string? Culture, LocalTime? DayStart,
    ImmutableArray<AreaChange> Areas, CalendarChange? Calendar)
{
    /// <summary>From when on it is retired; a value of null takes that back: from the instant of the change on, or from now.</summary>
    public Given<Instant?>? RetiredFrom { get; init; }

    /// <summary>From when on its zone and day start hold, as a version of their own; null: as of a change without an instant.</summary>
    public Instant? From { get; init; }
}

public sealed record AreaChange(string Code, string? Name, ImmutableArray<LineChange> Lines);

public sealed record LineChange(
    string Code, string? Name, string? EquipmentClass, bool? TracksOrders,
    ImmutableArray<SourceChange> Sources, ImmutableArray<IdealCycleChange> IdealCycles, CalendarChange? Calendar)
{
    /// <summary>From when on it is retired; a value of null takes that back: from the instant of the change on, or from now.</summary>
    public Given<Instant?>? RetiredFrom { get; init; }

    /// <summary>From when on its equipment class and whether it tracks orders hold, as a version of their own; null: as of a change without an instant.</summary>
    public Instant? From { get; init; }
}

/// <param name="SilenceSeconds">A value of null takes the limit away: not watched.</param>
/// <param name="CounterMax">A value of null takes the limit away: the counters do not roll over.</param>
public sealed record SourceChange(string Code, Given<decimal?>? SilenceSeconds, Given<long?>? CounterMax)
{
    /// <summary>From when on its limits hold, as versions of their own; null: as of a change without an instant.</summary>
    public Instant? From { get; init; }
}

/// <summary>Planned run time per item; without a product the general one.</summary>
public sealed record IdealCycleChange(string? Product, decimal Seconds, Instant? From);

/// <summary>A whole calendar.</summary>
/// <param name="From">The instant from which it holds, when it is a version of its own.</param>
public sealed record CalendarChange(Instant? From, ImmutableArray<WeeklyShift> Shifts, ImmutableArray<CalendarException> Exceptions)
{
    /// <summary>Of a line: it gives up a calendar of its own and works by the site's from then on; there are no shifts and exceptions in it.</summary>
    public bool OfSite { get; init; }

    /// <summary>In an order of its own, so that the same shifts in another order are the same calendar.</summary>
    /// <exception cref="ArgumentException">Two exceptions have one date; <see cref="CalendarCheck"/> refuses them before.</exception>
    public ShiftCalendar ToCalendar() => new(
        [.. Shifts.Select(Ordered).OrderBy(s => s.Days[0]).ThenBy(s => s.Shift.Start)],
        Exceptions.ToImmutableSortedDictionary(e => e.Date, e => InOrder(e.Shifts)));

    private static WeeklyShift Ordered(WeeklyShift shift) => new(Ordered(shift.Shift), [.. shift.Days.Order()]);

    private static Shift Ordered(Shift shift) => shift with { Breaks = [.. shift.Breaks.OrderBy(b => shift.BreakFrom(default, b)).ThenBy(b => b.Minutes)] };

    private static ImmutableArray<Shift> InOrder(ImmutableArray<Shift> shifts) => [.. shifts.Select(Ordered).OrderBy(s => s.Start)];
}

/// <summary>Something that was said, even if what was said is null.</summary>
public readonly record struct Given<T>(T Value);
