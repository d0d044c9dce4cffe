using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>What one line brings to an impact: its sums over the window as they are, and what its standing takes from them and gives. Not thread-safe.</summary>
internal sealed class LineImpact(LineRef line)
{
    private static readonly Detail s_detail = new(ByHour: false, ByProduct: false);

    public LineRef Line => line;

    /// <summary>The sums of all rows in the window; null when there is none.</summary>
    public Bucket? Before { get; private set; }

    /// <summary>The same by the proposed version.</summary>
    public Bucket? After => Before is { } before && Moved is { } moved ? before with { Elements = Sum(before.Elements, moved) } : Before;

    /// <summary>What standing gives less what it takes; null when nothing was looked at.</summary>
    public ElementSet? Moved { get; private set; }

    public Dictionary<LossMoved, LossAmount> Losses { get; } = [];

    /// <summary>Adds the sums of <c>[from, to)</c> as they are.</summary>
    public void AddSums(LineView view, PerformanceWindow window, Instant from, Instant to)
    {
        foreach (var row in ElementReader.Read(view, from, to, s_detail).Where(r => window.Takes(r.Day)))
        {
            Before ??= row with { Product = null, Elements = new ElementSet() };
            Before.Elements.Add(row.Elements);
            Before = Before with { End = Instant.Max(Before.End, row.End) };
        }
    }

    /// <summary>Adds what the standing in <c>[from, to)</c> takes and gives by another version.</summary>
    /// <returns>Whether no more stops had to be computed from the log than there was patience for; else nothing in here means anything.</returns>
    public bool TryAddStanding(
        LineView view, RegistryVersion proposed, VersionDifference difference, PerformanceWindow window, Instant from, Instant to, int patience)
    {
        var moves = new StandingMoves(view, By(view.Context, proposed), difference, window);
        if (!moves.TryAdd(from, to, patience))
        {
            return false;
        }

        Moved ??= new ElementSet();
        Moved.Add(moves.Given);
        Moved.Subtract(moves.Taken);
        foreach (var (moved, amount) in moves.Losses)
        {
            Losses[moved] = Losses.GetValueOrDefault(moved).Plus(amount);
        }

        return true;
    }

    private static LineContext By(LineContext line, RegistryVersion version) =>
        new(line.Site, line.Line, line.Schedule, History<RegistryVersion>.Always(version));

    private static ElementSet Sum(ElementSet one, ElementSet other)
    {
        var sum = new ElementSet();
        sum.Add(one);
        sum.Add(other);
        return sum;
    }
}
