using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// Everything that was published, and the one answer to "which version is in force at an instant". A version that holds later builds on
/// those that hold before it: it changes some entries of their content, and adds its mappings. Immutable.
/// </summary>
public sealed class RegistryHistory
{
    private readonly ImmutableArray<RegistryPublication> _byForce;
    private readonly ImmutableArray<RegistryVersion> _versions;

    /// <exception cref="ArgumentException">
    /// The numbers do not run 1, 2, 3 ..., the first has no content, or the changes do not fit each other; <see cref="Add"/> says so to a person instead.
    /// </exception>
    public RegistryHistory(IEnumerable<RegistryPublication> publications)
    {
        Publications = [.. publications.OrderBy(p => p.Number)];
        if (Publications.IsEmpty || Publications[0].Content is null || Publications.Where((p, i) => p.Number != i + 1).Any())
        {
            throw new ArgumentException("Registry versions are numbered 1, 2, 3 ... and the first has content.", nameof(publications));
        }

        _byForce = [.. Publications.OrderBy(p => p.RecordedFrom).ThenBy(p => p.Number)];
        _versions = [.. Build(_byForce)];
        Head = HeadOf(Publications);
    }

    private RegistryHistory(
        ImmutableArray<RegistryPublication> publications, ImmutableArray<RegistryPublication> byForce, ImmutableArray<RegistryVersion> versions, RegistryContent head)
    {
        Publications = publications;
        _byForce = byForce;
        _versions = versions;
        Head = head;
    }

    /// <summary>In order of their numbers.</summary>
    public ImmutableArray<RegistryPublication> Publications { get; }

    public RegistryPublication Latest => Publications[^1];

    /// <summary>
    /// Every entry as it was last approved, whether that is in force yet or not: what a new change begins from. An entry is never approved for an instant
    /// before one for which it was approved already, so this is also what will hold in the end.
    /// </summary>
    public RegistryContent Head { get; }

    /// <summary>The versions by the instant from which they hold, the later one where two begin at once.</summary>
    public History<RegistryVersion> Recorded => History<RegistryVersion>.Of(_versions.Select(v => new History<RegistryVersion>.Version(v.InForceFrom, v)));

    /// <summary>The version in force at an instant (the one from which it holds included).</summary>
    public RegistryVersion At(Instant instant)
    {
        var (low, high) = (0, _versions.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _versions[middle].InForceFrom <= instant ? (middle, high) : (low, middle - 1);
        }

        return _versions[low];
    }

    /// <summary>A version by its number.</summary>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public RegistryVersion Find(int number) => _versions.FirstOrDefault(v => v.Number == number)
        ?? throw new ArgumentException($"There is no version {number} of the registry.", nameof(number));

    /// <summary>With the next version.</summary>
    /// <exception cref="ArgumentException">It does not fit, or is not the next.</exception>
    public RegistryHistory With(RegistryPublication next)
    {
        if (next.Number != Latest.Number + 1 || next.RecordedFrom < _byForce[^1].RecordedFrom)
        {
            return new RegistryHistory(Publications.Add(next));
        }

        var version = Build(next, _versions[^1]);
        var head = version.Content == _versions[^1].Content ? Head : Changed(Head, next);
        return new RegistryHistory(Publications.Add(next), _byForce.Add(next), _versions.Add(version), head);
    }

    /// <summary>With the next version; or what would be wrong with it, or with a version that is approved already and holds later.</summary>
    public Result<RegistryHistory> Add(RegistryPublication next)
    {
        if (Overtaken(next) is { } overtaken)
        {
            return overtaken;
        }

        try
        {
            return With(next);
        }
        catch (RegistryUnfit unfit)
        {
            return Result<RegistryHistory>.Fail(
                [.. unfit.Problems.Select(p => p with { Detail = $"In version {unfit.Number}, which would hold from {unfit.From}: {p.Detail}" })]);
        }
    }

    /// <summary>Whoever holds later wins, so a change made since would be undone on that day, by nobody's will.</summary>
    private Problem? Overtaken(RegistryPublication next)
    {
        var keys = next.Changes.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var later = Publications.LastOrDefault(p => p.RecordedFrom > next.RecordedFrom && p.Changes.Any(c => keys.Contains(c.Key)));
        return later is null ? null : new Problem(
            "overtaken", $"Version {later.Number} changes {later.Changes.First(c => keys.Contains(c.Key)).Key} too and holds only from {later.RecordedFrom}; let this one hold from then on, or later.");
    }

    private static IEnumerable<RegistryVersion> Build(IEnumerable<RegistryPublication> byForce)
    {
        RegistryVersion? version = null;
        foreach (var publication in byForce)
        {
            yield return version = Build(publication, version);
        }
    }

    private static RegistryVersion Build(RegistryPublication publication, RegistryVersion? before)
    {
        var content = publication.Content ?? Changed(before!.Content, publication);
        var mappings = publication.Mappings.Aggregate(before?.Mappings ?? CodeMappings.Empty, (all, change) => all.With(change.Key, change.Reason));
        return new RegistryVersion(publication.Number, publication.RecordedFrom, content.Reasons, content.Kpis, content.Policy, mappings);
    }

    private static RegistryContent HeadOf(ImmutableArray<RegistryPublication> publications) =>
        publications.Aggregate((RegistryContent?)null, (content, p) => p.Content ?? Changed(content!, p))!;

    private static RegistryContent Changed(RegistryContent before, RegistryPublication publication)
    {
        if (publication.Changes.IsEmpty)
        {
            return before;
        }

        var changed = before.With(publication.Changes);
        return changed.IsOk ? changed.Value : throw new RegistryUnfit(publication, changed.Problems);
    }

    /// <summary>The changes of a version do not fit what holds before it.</summary>
    private sealed class RegistryUnfit(RegistryPublication publication, IReadOnlyList<Problem> problems)
        : ArgumentException($"Version {publication.Number} of the registry does not fit: {problems[0].Detail}")
    {
        public int Number => publication.Number;

        public Instant From => publication.RecordedFrom;

        public IReadOnlyList<Problem> Problems => problems;
    }
}
