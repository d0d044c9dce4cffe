using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>
/// Reads what a change of the plant model would move, before it is made: the lines that it touches are computed from the log by the proposed model, by
/// the engine that would do it afterwards, and nothing is kept of it. A day of a line at a time, so that it needs little memory and holds up nobody, and each day once, going forward; lines
/// that are new in the proposed model have no past and are left out. Thread-safe.
/// </summary>
public sealed class MoveReader(Projector projector, Func<RegistryVersion> registry, IClock clock)
{
    /// <summary>A window is no longer, the days around it for other time zones included.</summary>
    public static readonly Duration Longest = Duration.FromDays(100);

    /// <summary>For one day of one line: long, since a line may have to be brought up to date first.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly Detail s_detail = new(ByHour: false, ByProduct: false);
    private static readonly ImmutableArray<Element> s_elements = [.. Enum.GetValues<Element>()];

    private readonly LineReads _reads = new(projector);

    /// <exception cref="ArgumentException">The window is too long.</exception>
    /// <exception cref="TimeoutException">A line is not up to date in time.</exception>
    public async Task<ModelMoves> AskAsync(MoveQuestion question, IProgress<MoveProgress>? progress, CancellationToken cancel)
    {
        question = question with { Window = question.Window.Until(clock.GetCurrentInstant()) };
        if (question.Window.To - question.Window.From > Longest)
        {
            throw new ArgumentException("The window is too long.", nameof(question));
        }

        var touched = question.Applied.Touched
            .Where(t => t.From < question.Window.At(t.Site).To && question.Before.FindLine(t.Site, t.Line) is not null)
            .ToDictionary(t => new LineRef(t.Site, t.Line), t => t.From);
        var sites = touched.Keys.Select(l => l.Site).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var counted = new Steps(progress, sites.Sum(s => Lines(question, s).Sum(l => PiecesOf(question, s).Count())));
        var moves = ImmutableArray.CreateBuilder<SiteMove>();
        foreach (var site in sites)
        {
            if (await SiteAsync(question, site, touched, counted, cancel) is { Lines.Length: > 0 } moved)
            {
                moves.Add(moved);
            }
        }

        return moves.Count == 0 ? ModelMoves.None : new ModelMoves(moves.DrainToImmutable());
    }

    private async Task<SiteMove> SiteAsync(
        MoveQuestion question, string site, Dictionary<LineRef, Instant> touched, Steps progress, CancellationToken cancel)
    {
        var whole = new Sides(question, []);
        var lines = ImmutableArray.CreateBuilder<LineMove>();
        foreach (var line in Lines(question, site))
        {
            var (alone, days) = (new Sides(question, []), new Sides(question, [GroupField.Day]));
            var since = touched.GetValueOrDefault(line, Instant.MaxValue);
            var (before, after) = await LineAsync(question, line, since, progress, cancel);
            whole.Add(line, before, after);
            if (since < Instant.MaxValue)
            {
                alone.Add(line, before, after);
                days.Add(line, before, after);
                var moved = days.Rows(registry()).Where(d => Differ(d.Figures)).ToImmutableArray();
                if (moved.Length > 0)
                {
                    lines.Add(new LineMove(line.Line, alone.Whole(registry()), [.. moved.Select(m => new DayMove(m.Group.Day!.Value, m.Figures))]));
                }
            }
        }

        return new SiteMove(site, whole.Whole(registry()), lines.DrainToImmutable());
    }

    private async Task<(List<Bucket> Before, List<Bucket> After)> LineAsync(
        MoveQuestion question, LineRef line, Instant since, Steps progress, CancellationToken cancel)
    {
        List<Bucket> before = [], after = [];
        var ahead = new CarriesAhead();
        var movesFrom = since == Instant.MaxValue ? since : await ReadAsync(line, view => view.MovesFrom(since), cancel);
        foreach (var (from, to) in PiecesOf(question, line.Site))
        {
            var moves = to > movesFrom;
            if (moves && after.Count == 0)
            {
                await LeadInAsync(question, line, since, from, ahead, cancel);
            }

            var (was, will) = await ReadAsync(line, view => Both(view, moves ? Proposed(view, question.Applied.Model, since) : null, ahead, from, to), cancel);
            before.AddRange(was);
            after.AddRange(will);
            progress.Step();
        }

        return (before, after);
    }

    /// <summary>Goes from where the proposed rules have to begin to a day before a piece at most, a day at a time.</summary>
    private async Task LeadInAsync(MoveQuestion question, LineRef line, Instant since, Instant to, CarriesAhead ahead, CancellationToken cancel)
    {
        var begin = await ReadAsync(line, view => Proposed(view, question.Applied.Model, since) is { } rules ? view.BeginsAt(to, rules) : to, cancel);
        foreach (var (start, end) in Pieces.Of(begin, to).SkipLast(1))
        {
            await ReadAsync(line, view => Proposed(view, question.Applied.Model, since) is { } rules ? ahead.Read(rules, view, start, end) : null, cancel);
        }
    }

    private Task<T> ReadAsync<T>(LineRef line, Func<LineView, T> read, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return _reads.OneAsync(line, read, new PerformanceReader.Deadline(s_patience));
    }

    /// <summary>Both of one look at the line, so that no event lies between them.</summary>
    /// <param name="proposed">Null: it is as it is.</param>
    private static (List<Bucket> Before, List<Bucket> After) Both(LineView view, OtherRules? proposed, CarriesAhead ahead, Instant from, Instant to)
    {
        var before = ElementReader.Read(view, from, to, s_detail);
        return (before, proposed is null ? before : ElementReader.ReadBy(proposed, view, from, to, s_detail, ahead));
    }

    /// <returns>Null when the line is not in the proposed model.</returns>
    private static OtherRules? Proposed(LineView view, PlantModel model, Instant since) =>
        model.FindSite(view.Context.Site.Code) is { } site && site.FindLine(view.Context.Line.Code) is { } line
            ? OtherRules.Proposing(new LineContext(site, line, site.ScheduleOf(line), view.Context.Registry), view.Context, since)
            : null;

    private static IEnumerable<LineRef> Lines(MoveQuestion question, string site) => question.Before.FindSite(site)!.Lines.Select(l => new LineRef(site, l.Code));

    private static IEnumerable<(Instant Start, Instant End)> PiecesOf(MoveQuestion question, string site) =>
        question.Window.At(site) is var window ? Pieces.Of(window.From, window.To) : [];

    private static bool Differ(FiguresMove figures) => figures is not { Before: { } before, After: { } after }
        || s_elements.Any(e => before.Elements[e] != after.Elements[e])
        || before.Values.Any(v => v.Value.Value != after.Values[v.Key].Value);

    /// <summary>The rows of some lines, grouped by the model in force and by the proposed one.</summary>
    private sealed class Sides(MoveQuestion question, ImmutableArray<GroupField> fields)
    {
        private readonly PerformanceGrouping _before = new(question.Before, fields);
        private readonly PerformanceGrouping _after = new(question.Applied.Model, fields);

        public void Add(LineRef line, List<Bucket> before, List<Bucket> after)
        {
            var window = question.Window.At(line.Site);
            _before.Add(line, before.Where(r => window.Takes(r.Day)));
            _after.Add(line, after.Where(r => window.Takes(r.Day)));
        }

        public FiguresMove Whole(RegistryVersion version) => Rows(version).Select(r => r.Figures).SingleOrDefault() ?? new FiguresMove(null, null);

        /// <summary>By group, those of days in order.</summary>
        public IEnumerable<(PerformanceGroup Group, FiguresMove Figures)> Rows(RegistryVersion version)
        {
            var (before, after) = (_before.Groups.ToDictionary(g => g.Group, g => g.Sums), _after.Groups.ToDictionary(g => g.Group, g => g.Sums));
            return before.Keys.Union(after.Keys).OrderBy(g => g.Day).Select(g => (g, new FiguresMove(Row(before, g), Row(after, g))));

            PerformanceRow? Row(Dictionary<PerformanceGroup, PerformanceGrouping.Sums> sums, PerformanceGroup group) =>
                sums.TryGetValue(group, out var sum) ? PerformanceReader.RowOf(null, version, question.Kpis, group, sum) : null;
        }
    }

    private sealed class Steps(IProgress<MoveProgress>? progress, int of)
    {
        private int _done;

        public void Step() => progress?.Report(new MoveProgress(++_done, of));
    }
}
