using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>
/// Reads what a registry version would move, before it is approved. A change of formulas, names or groups moves no time: the kept sums are read once, and
/// both versions compute their KPIs from them. One of categories, mappings or limits classifies the kept stops anew, by the rules of the engine,
/// and what they take and give is laid over the sums. Nothing is stored. Thread-safe.
/// </summary>
public sealed class ImpactReader(Projector projector, Func<PlantModel> model, Func<RegistryVersion> registry, IClock clock)
{
    /// <summary>A window is no longer, the days around it for other time zones included.</summary>
    public static readonly Duration Longest = Duration.FromDays(400);

    /// <summary>Lines that are read at once: few, because a portal has many readers.</summary>
    private const int AtOnce = 2;

    /// <summary>Stops of a line that are computed from the log in one look; with more of them the line is read a day at a time.</summary>
    private const int StopsAtOnce = 20;

    /// <summary>For one look at a line: long, since it may have to be brought up to date first.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly LineReads _reads = new(projector);

    /// <summary>KPIs of both versions and the losses that move, by site and together.</summary>
    /// <param name="progress">Told at the beginning and after each line how many are done.</param>
    /// <exception cref="ArgumentException">The window is too long.</exception>
    /// <exception cref="TimeoutException">A line is not up to date in time.</exception>
    public async Task<ImpactAnswer> AskAsync(ImpactQuestion question, IProgress<MoveProgress>? progress, CancellationToken cancel)
    {
        question = question with { Window = question.Window.Until(clock.GetCurrentInstant()) };
        if (question.Window.To - question.Window.From > Longest)
        {
            throw new ArgumentException("The window is too long.", nameof(question));
        }

        progress?.Report(new MoveProgress(0, question.Lines.Length));
        while (true)
        {
            var (plants, before) = (model(), registry());
            var lines = await LinesAsync(question, before, progress, cancel);
            if (lines.TrueForAll(l => l is not null))
            {
                return new ImpactSums(question, plants, before, lines!).Answer();
            }

            // Another version came into force meanwhile: what was read is of two of them.
        }
    }

    /// <returns>Of each line what it brings; null for one that another version judges by now.</returns>
    private async Task<List<LineImpact?>> LinesAsync(ImpactQuestion question, RegistryVersion before, IProgress<MoveProgress>? progress, CancellationToken cancel)
    {
        var difference = new VersionDifference(before, question.Proposed);
        var read = new LineImpact?[question.Lines.Length];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, read.Length), options, async (i, stop) =>
        {
            read[i] = await LineAsync(question, question.Lines[i], before, difference, stop);
            progress?.Report(new MoveProgress(Interlocked.Increment(ref done), read.Length));
        });
        return [.. read];
    }

    private async Task<LineImpact?> LineAsync(
        ImpactQuestion question, LineRef line, RegistryVersion before, VersionDifference difference, CancellationToken cancel)
    {
        var window = question.Window.At(line.Site);
        var impact = new LineImpact(line);
        var look = await ReadAsync(line, view => Read(view, window.From, window.To, StopsAtOnce, impact), cancel);
        if (look != Look.Impatient)
        {
            return look == Look.Taken ? impact : null;
        }

        impact = new LineImpact(line);
        foreach (var (from, to) in Pieces.Of(window.From, window.To))
        {
            if (await ReadAsync(line, view => Read(view, from, to, int.MaxValue, impact), cancel) == Look.OtherVersion)
            {
                return null;
            }
        }

        return impact;

        // All of one look at the line, so that no event lies between what is taken and what is given.
        Look Read(LineView view, Instant from, Instant to, int patience, LineImpact into)
        {
            if (!ReferenceEquals(view.Context.Registry.Versions[0].Value, before))
            {
                return Look.OtherVersion;
            }

            if (difference.MovesStanding(view.Context) && !into.TryAddStanding(view, question.Proposed, difference, window, from, to, patience))
            {
                return Look.Impatient;
            }

            into.AddSums(view, window, from, to);
            return Look.Taken;
        }
    }

    private Task<T> ReadAsync<T>(LineRef line, Func<LineView, T> read, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return _reads.OneAsync(line, read, new PerformanceReader.Deadline(s_patience));
    }

    /// <summary>What came of a look at a line.</summary>
    private sealed class Look
    {
        public static readonly Look Taken = new();

        /// <summary>More stops have to be computed from the log than a line is held for.</summary>
        public static readonly Look Impatient = new();

        /// <summary>Another version judges it by now.</summary>
        public static readonly Look OtherVersion = new();

        private Look()
        {
        }
    }
}
