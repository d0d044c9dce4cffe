using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Explain;

/// <summary>A value with the first steps down from it.</summary>
/// <param name="Columns">The elements that the steps show, each a sum of the rows.</param>
public sealed record ExplainedValue(KpiExplanation Of, ImmutableArray<Element> Columns, ImmutableArray<Breakdown> Breakdowns);

/// <summary>A mismatch in the story of a line.</summary>
public sealed record LineFinding(LineRef Line, Finding Finding);

/// <summary>What stands behind the value of one line over a short window.</summary>
public sealed record LineEvidence(LineRef Line, LineShares Shares, EventPage Events);

/// <summary>Opens a number step by step; every figure comes from the readers that the other screens use.</summary>
internal sealed class ExplainQuery(Func<PlantModel> model, Func<RegistryVersion> registry, PerformanceReader performance, EvidenceReader evidence, IClock clock)
{
    /// <summary>Segments and events are shown of windows that are no longer than this; of longer ones the steps lead there.</summary>
    public static readonly Duration LongestEvidence = Duration.FromDays(2);

    /// <summary>Mismatches are looked for in so much time of lines, since each is read from the log.</summary>
    public static readonly Duration MostFindings = Duration.FromDays(40);

    public Result<ExplainAsked> Read(Caller caller, ExplainParameters parameters) =>
        ExplainAsked.Read(model(), registry().Kpis, caller, parameters, clock.GetCurrentInstant());

    /// <returns>Null when no time of the window has come.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date in time.</exception>
    public async Task<ExplainedValue?> ExplainAsync(ExplainAsked asked, CancellationToken cancel)
    {
        // All steps are of one instant, or they would not add up while the window is still open.
        var window = asked.Window.Until(clock.GetCurrentInstant());
        var value = await performance.ExplainAsync(asked.Question(window), cancel);
        if (value is null)
        {
            return null;
        }

        ImmutableArray<Element> columns = asked.Element is { } element
            ? [element, .. element.PartsOf()]
            : [.. value.Explanation.Elements.Select(e => e.Element)];
        var breakdowns = await new BreakdownSteps(performance, model(), asked, window, value, columns).AllAsync(cancel);
        return new ExplainedValue(value, columns, breakdowns);
    }

    /// <summary>Mismatches in the stories of the lines; null when the window is too long to look for them.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date in time.</exception>
    public async Task<IReadOnlyList<LineFinding>?> FindingsAsync(ExplainAsked asked, KpiExplanation value, CancellationToken cancel)
    {
        if ((value.To - value.From) * asked.Lines.Length > MostFindings)
        {
            return null;
        }

        List<LineFinding> findings = [];
        foreach (var line in asked.Lines)
        {
            findings.AddRange((await evidence.FindingsAsync(line, value.From, value.To, asked.Filter.Shift, cancel)).Select(f => new LineFinding(line, f)));
        }

        return findings;
    }

    /// <summary>Segments, counts and events of one line; null for several lines or a longer window.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date in time.</exception>
    public async Task<LineEvidence?> EvidenceAsync(ExplainAsked asked, KpiExplanation value, CancellationToken cancel)
    {
        if (asked.Lines is not [var line] || value.To - value.From > LongestEvidence)
        {
            return null;
        }

        var shares = await evidence.SharesAsync(line, value.From, value.To, asked.View, asked.Filter.Product, asked.Filter.Shift, cancel);
        var (from, to) = asked.At is { } at ? (at, at) : (value.From, value.To);
        var since = Instant.Min(from, shares.Time.Where(s => s.Segment.End > from).Select(s => s.Segment.StopStart).FirstOrDefault() ?? from);
        return new LineEvidence(line, shares, evidence.Events(line, from, to, since, asked.Page));
    }

    public string NameOf(string site) => model().FindSite(site)?.Name ?? site;

    public string NameOf(LineRef line) => model().FindLine(line.Site, line.Line)?.Name ?? line.Line;

    public string NameOfProduct(string product) => model().Products.GetValueOrDefault(product)?.Name ?? product;

    /// <summary>The zone in which the times of some lines are shown: the plant's at an instant, UTC for several plants.</summary>
    public DateTimeZone ZoneOf(IEnumerable<LineRef> lines, Instant at) =>
        lines.Select(l => l.Site).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var site] && model().FindSite(site) is { } found
            ? found.Zone.At(at) ?? DateTimeZone.Utc
            : DateTimeZone.Utc;
}
