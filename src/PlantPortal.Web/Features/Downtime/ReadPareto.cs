using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>Reads what <c>/downtime</c> shows, for the screen and for its CSV.</summary>
internal sealed class ReadPareto(DowntimeScopes scopes, ModelStore models, RegistryStore registry, PerformanceReader reader, IClock clock)
{
    /// <summary>What one side of a comparison brings.</summary>
    private sealed record Side(ScreenQuery Scope, PerformanceWindow Window, IReadOnlyList<LineLosses> Lines, decimal? Coverage, Judgement Judgement);

    /// <summary>What keeps a query from being answered, found without reading anything; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, ParetoQuery query)
    {
        var scope = scopes.Of(caller, query.Scope);
        return scope.IsOk ? OtherSide(caller, query) is { IsOk: false } other ? other.Problems[0] : UnknownReason(query) : scope.Problems[0];
    }

    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<ParetoView>> RunAsync(Caller caller, ParetoQuery query, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        if (Refuse(caller, query) is { } refusal)
        {
            return refusal;
        }

        var (scope, other) = (scopes.Of(caller, query.Scope).Value, OtherSide(caller, query)?.Value);
        var lines = scope.Lines.Length + (other?.Scope.Lines.Length ?? 0);

        // Both sides are of one instant, or the days of one might begin after those of the other were read.
        var now = clock.GetCurrentInstant();
        var here = await ReadAsync(scopes.Fixed(caller, query.Scope, now), scopes.Question(scope, query.Scope, now, view: query.View), ReadProgress.Part(progress, 0, lines), cancel);
        var there = other is { } second
            ? await ReadAsync(
                scopes.Fixed(caller, second.Query, now, second.IsBefore), scopes.Question(second.Scope, second.Query, now, second.IsBefore, query.View),
                ReadProgress.Part(progress, scope.Lines.Length, lines), cancel)
            : null;
        return View(query, here, there);
    }

    private ParetoView View(ParetoQuery query, Side here, Side? there)
    {
        var tree = here.Judgement.Version.Reasons;
        var (takesHere, takesThere) = (Taking(query, here), there is null ? null : Taking(query, there));
        var (rowsHere, rowsThere) = (Rows(query, here, takesHere), there is null ? [] : Rows(query, there, takesThere!));
        var thereByKey = rowsThere.ToDictionary(r => r.Reason ?? "", StringComparer.Ordinal);
        var known = rowsHere.Select(r => r.Reason).ToHashSet(StringComparer.Ordinal);
        var lines = here.Lines.Concat(there?.Lines ?? []).Select(l => l.Line).Distinct().ToDictionary(KeyOf, StringComparer.Ordinal);
        var bars = rowsHere.Select(r => new ParetoBar(r.Reason, r.Name, r, thereByKey.GetValueOrDefault(r.Reason ?? "")))
            .Concat(rowsThere.Where(r => !known.Contains(r.Reason)).Select(r => new ParetoBar(r.Reason, r.Name, null, r)))
            .Select(b => query.Split == ParetoSplit.Line ? b with { Line = lines[b.Key!] } : b);
        return new ParetoView(
            [.. bars], Shown(here, takesHere), there is null ? null : Shown(there, takesThere!),
            query.Under is null ? [] : tree.Path(query.Under), UncodedCodes(query, here), query.Under is { } under && tree.Find(under) is { IsGroup: false })
        {
            Judgement = here.Judgement,
        };
    }

    /// <summary>What of a side is asked for, by the tree that judges it.</summary>
    private static Func<DowntimeLoss, bool> Taking(ParetoQuery query, Side side)
    {
        var taken = query.Under is null ? null : side.Judgement.Version.Reasons.CountedUnder(query.Under).ToHashSet(StringComparer.Ordinal);
        return loss => query.Uncoded ? loss.Reason is null : taken is null || (loss.Reason is not null && taken.Contains(loss.Reason));
    }

    private ImmutableArray<ParetoRow> Rows(ParetoQuery query, Side side, Func<DowntimeLoss, bool> takes)
    {
        var losses = side.Lines.SelectMany(l => l.Losses.Where(takes).Select(loss => (l.Line, Loss: loss)));
        return query.Split switch
        {
            ParetoSplit.Reason => Pareto.Build(losses.Select(l => Input(l.Loss, l.Loss.Reason)), side.Judgement.Version.Reasons, query.Level, query.Measure, CultureInfo.CurrentUICulture.Name),
            ParetoSplit.Code => Pareto.Rank(losses.Select(l => Input(l.Loss, l.Loss.Code)), query.Measure, code => code),
            ParetoSplit.Line => Pareto.Rank(losses.Select(l => Input(l.Loss, KeyOf(l.Line))), query.Measure, LineName),
            ParetoSplit.Site => Pareto.Rank(losses.Select(l => Input(l.Loss, l.Line.Site)), query.Measure, site => models.Current.FindSite(site)?.Name ?? site),
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Split, "Not a way to split."),
        };
    }

    /// <summary>Named beneath the row of what has no reason.</summary>
    private static ImmutableArray<ParetoRow> UncodedCodes(ParetoQuery query, Side side) =>
        query is { Split: ParetoSplit.Reason, Under: null }
            ? Pareto.Rank(side.Lines.SelectMany(l => l.Losses).Where(l => l.Reason is null).Select(l => Input(l, l.Code)), ParetoMeasure.Time, code => code)
            : [];

    private static DowntimeSide Shown(Side side, Func<DowntimeLoss, bool> takes) =>
        new(side.Scope, side.Window, Pareto.Total(side.Lines.SelectMany(l => l.Losses).Where(takes).Select(l => Input(l, l.Reason))), side.Coverage);

    private async Task<Side> ReadAsync(ScreenQuery query, DowntimeQuestion question, IProgress<int>? progress, CancellationToken cancel)
    {
        // Off the circuit's own thread: reading a quarter takes a while, and meanwhile the screen must hear a key or a click.
        return await Task.Run(
            async () =>
            {
                var losses = await reader.DowntimeAsync(question, progress, cancel);
                var elements = await reader.AskAsync(new PerformanceQuestion(question.Lines, question.Window, [], [], question.View) { Shift = question.Shift }, cancel);
                var judgement = Judgement.Of(registry, models.Current, question, clock.GetCurrentInstant());
                return new Side(query, question.Window, losses, elements.Rows is [var row] ? row.Coverage : null, judgement);
            },
            cancel);
    }

    /// <summary>The other side of a comparison; null when there is none.</summary>
    private Result<(ScreenQuery Query, FilteredScope Scope, bool IsBefore)>? OtherSide(Caller caller, ParetoQuery query)
    {
        if (query.Against is not { } against)
        {
            return null;
        }

        var isBefore = against == ParetoQuery.Before;
        var other = isBefore ? query.Scope : query.Scope.At(against);
        var scope = scopes.Of(caller, other);
        return scope.IsOk ? (other, scope.Value, isBefore) : Result<(ScreenQuery, FilteredScope, bool)>.Fail(scope.Problems);
    }

    private Problem? UnknownReason(ParetoQuery query) => query.Under is { } under && registry.Current.Reasons.Find(under) is null
        ? new Problem("unknown-reason", $"There is no reason {PlainText.Quote(under)} in the registry.")
        : null;

    private string LineName(string key)
    {
        var (site, line) = (key.Split('/')[0], key.Split('/')[1]);
        var found = models.Current.FindSite(site)!;
        return $"{found.Name} · {found.FindLine(line)!.Name}";
    }

    private static string KeyOf(LineRef line) => $"{line.Site}/{line.Line}";

    private static LossInput Input(DowntimeLoss loss, string? key) => new(key, loss.Micros, loss.Stops);
}
