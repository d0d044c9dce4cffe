using System.Collections.Concurrent;
using System.Collections.Immutable;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>
/// Reads how far the numbers of sites can be trusted: elements as <see cref="PerformanceReader"/> gives them, the rest from the log, once for each production day of a
/// line. Thread-safe.
/// </summary>
public sealed class ConformanceReader(
    Projector projector, PerformanceReader performance, SourceVersions sources, Func<PlantModel> model, Func<RegistryHistory> history, IClock clock)
{
    /// <summary>Lines that are read at once: few, because a portal has many readers.</summary>
    private const int Together = 2;

    private readonly KeptFacts _kept = new();

    /// <param name="progress">Told after each line how many are done; those of <see cref="Lines"/>.</param>
    /// <returns>The sites in their order.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    public async Task<IReadOnlyList<SiteTrust>> ReadAsync(ConformanceQuestion question, IProgress<int>? progress, CancellationToken cancel)
    {
        var done = 0;
        List<SiteTrust> sites = [];
        foreach (var code in question.Sites)
        {
            var site = model().FindSite(code) ?? throw new ArgumentException($"There is no site '{code}'.", nameof(question));
            sites.Add(await ReadAsync(site, question.Window.At(code), question.Weeks, () => progress?.Report(Interlocked.Increment(ref done)), cancel));
        }

        return sites;
    }

    /// <summary>How many lines a question is of.</summary>
    public int Lines(ConformanceQuestion question) => question.Sites.Sum(s => model().FindSite(s)?.Lines.Count() ?? 0);

    /// <summary>The sources of the lines that work now, and how each stands to the registry in force.</summary>
    public ImmutableArray<SourceTrust> Sources(Site site)
    {
        var (now, registry) = (clock.GetCurrentInstant(), history());
        return
        [
            .. site.Working(now).Lines.SelectMany(l => l.Sources).Select(s => s.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(code => sources.Of(site.Code, code)).Select(report => new SourceTrust(report, report.StandingAt(registry, now))),
        ];
    }

    private async Task<SiteTrust> ReadAsync(Site site, PerformanceWindow window, int weeks, Action lineDone, CancellationToken cancel)
    {
        var reports = Sources(site);
        ImmutableArray<LineRef> lines = [.. site.Lines.Select(l => new LineRef(site.Code, l.Code))];
        var (days, time) = await DaysAsync(lines, window, lineDone, cancel);
        var now = clock.GetCurrentInstant();
        var lastDay = window.ToDay is { } asked ? LocalDate.Min(asked, site.DayAt(now)) : site.DayAt(Instant.Min(window.To, now) - Duration.FromTicks(10));
        var monday = lastDay.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var (past, _) = weeks == 0 ? ([], null) : await DaysAsync(lines, PerformanceWindow.Days(monday.PlusWeeks(1 - weeks), lastDay), () => { }, cancel);
        var first = past.Where(d => d.IsKnown).Select(d => (LocalDate?)d.Day).Min();
        return new SiteTrust(
            site.Code, time, SiteConformance.Of(days, reports.Select(r => r.Standing)),
            [.. from line in site.Lines
                let own = days.Where(d => d.Line == line.Code).ToList()
                where own.Count > 0
                select new LineTrust(line.Code, SiteConformance.Of(own, []))],
            [.. past.Where(d => d.Day >= first).GroupBy(d => d.Day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday))).OrderBy(w => w.Key)
                .Select(w => new WeekTrust(w.Key, SiteConformance.Of(w, [])))],
            reports);
    }

    private async Task<(List<LineDay> Days, Interval? Time)> DaysAsync(
        ImmutableArray<LineRef> lines, PerformanceWindow window, Action lineDone, CancellationToken cancel)
    {
        var answer = await performance.AskAsync(new PerformanceQuestion(lines, window, [GroupField.Line, GroupField.Day], []), cancel);
        var rows = answer.Rows.ToLookup(r => r.Group.Line, StringComparer.Ordinal);
        var read = new ConcurrentDictionary<string, List<LineDay>>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(lines, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancel }, async (line, stop) =>
        {
            List<LineDay> days = [];
            foreach (var row in rows[line.Line])
            {
                var day = row.Group.Day!.Value;
                var known = new LineDay(line.Line, day, row.Elements, LineFacts.None);
                days.Add(IsSilent(known) ? known : known with { Facts = await FactsAsync(line, day, window, stop) });
            }

            read[line.Line] = days;
            lineDone();
        });
        return ([.. lines.SelectMany(l => read[l.Line])], answer.Rows.Count == 0 ? null : new Interval(answer.Rows.Min(r => r.From), answer.Rows.Max(r => r.To)));
    }

    /// <summary>Before its first event a line has time, and nothing to say of it.</summary>
    private static bool IsSilent(LineDay day) => day.Elements.Pot > 0 && !day.IsKnown && day.Elements.Pq == 0;

    private async Task<LineFacts> FactsAsync(LineRef line, LocalDate day, PerformanceWindow window, CancellationToken cancel)
    {
        // One day at a time, so that the line is free for others in between.
        cancel.ThrowIfCancellationRequested();
        // Whoever goes away ends their waiting, and never the work on the line that others wait for.
        return await Task.Run(() => projector.UseAsync(line.Site, line.Line, view => _kept.Of(line, view, day, Parts(view)), CancellationToken.None), cancel)
            .WaitAsync(PerformanceReader.Patience, cancel) ?? LineFacts.None;

        List<Interval> Parts(LineView view) =>
        [
            .. WindowParts.Of(view.Context.Schedule, PerformanceWindow.Days(day, day), null)
                .Select(p => window.FromDay is not null ? p : Clipped(p.Start, p.End, window)).Where(p => p.Start < p.End),
        ];
    }

    private static Interval Clipped(Instant start, Instant end, PerformanceWindow window)
    {
        var from = Instant.Max(start, window.From);
        return new Interval(from, Instant.Max(from, Instant.Min(end, window.To)));
    }
}
