using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Charts;

namespace PlantPortal.Web.Features.Live;

/// <summary>
/// Puts snapshots of lines into words, once for every circuit of a culture, and keeps the face that a line had while the words stay the same.
/// What happened shows at once, with the figures it made; figures and strips that only creep with the clock follow in long steps: digits that flicker
/// cannot be read, and a row that is sent for its last digit costs as much as one that stops. Thread-safe.
/// </summary>
internal sealed class LineFaces(IStringLocalizer<LiveTexts> text, Formats formats, KpiNames kpis, ReasonNames reasons)
{
    /// <summary>The shortest time between figures while a line makes things; a little less than the board's beat, so that each beat may bring some.</summary>
    private static readonly Duration s_calm = Duration.FromSeconds(4);

    /// <summary>After this long figures are written anew though nothing happened: of eight hours it is a twentieth of a percent.</summary>
    private static readonly Duration s_creep = Duration.FromSeconds(14);

    /// <summary>A strip that is this much newer is sent for its own sake; before, it goes along with whatever else changes.</summary>
    private static readonly Duration s_strip = Duration.FromSeconds(59);

    private readonly PerCulture<ConcurrentDictionary<(string Site, string Line), Kept>> _faces = new(() => new());

    /// <param name="line">What is shown of the line.</param>
    /// <param name="zone">The plant's.</param>
    public LineFace Of(string site, LiveRow line, DateTimeZone zone)
    {
        var kept = _faces.Current.GetOrAdd((site, line.Line.Code), _ => new Kept());
        lock (kept)
        {
            if (kept.Face is { } face && ReferenceEquals(kept.Of, line.Snapshot) && line.Stale is null && face.Stale is null)
            {
                return face;
            }

            var next = line.Snapshot is { LastEventAt: not null } snapshot ? Write(snapshot, line.Stale, zone, kept) : Silent(kept);
            kept.Of = line.Snapshot;
            return kept.Face == next ? kept.Face : kept.Face = next;
        }
    }

    /// <summary>A line as a row.</summary>
    /// <param name="shift">Null while it is not known.</param>
    /// <param name="before">What was shown of the line before; it is returned when nothing changed.</param>
    public ShownLine Show(string site, LiveRow line, DateTimeZone zone, LineShift? shift = null, ShownLine? before = null)
    {
        var (code, name, face) = (line.Line.Code, line.Line.Name, Of(site, line, zone));
        if (before?.Shift is { } shown && ReferenceEquals(before.Face, face) && shift?.LooksLike(shown, s_strip) == true)
        {
            shift = shown;
        }

        if (before is not null && before.Equals(before with { Site = site, Code = code, Name = name, Face = face, Shift = shift }))
        {
            return before;
        }

        var strip = shift is null ? null : ReferenceEquals(before?.Shift, shift) ? before.Strip : StripLook.Of(shift.Strip);
        return new ShownLine(site, code, name, $"/plants/{site}/{code}", face, shift, Made(face, shift?.Order), strip);
    }

    /// <summary>What was read for the order before says nothing of this one.</summary>
    private OrderMade? Made(LineFace face, OrderProgress? progress) => progress is null || progress.Order != face.Order
        ? null
        : progress.Planned is > 0 and { } planned
        ? new OrderMade(
            Plain(decimal.Min(progress.Good, planned)), Plain(planned), text["OrderProgress", progress.Order],
            text["MadeOf", Formats.Number(progress.Good), Formats.Number(planned)])
        : new OrderMade(Plain(progress.Good), Planned: null, "", text["Made", Formats.Number(progress.Good)]);

    private static string Plain(decimal quantity) => quantity.ToString(CultureInfo.InvariantCulture);

    private LineFace Write(LineSnapshot now, Duration? stale, DateTimeZone zone, Kept kept)
    {
        WriteFigures(now, kept);
        return new LineFace(
            now.TimeClass, formats.Name(now.TimeClass), Why(now), now.Reason is not null, Since(now, zone),
            stale is { } age ? text["Stale", formats.Length(age)].Value : null,
            kept.Cells, kept.Figures?.Coverage is < 1 and var covered ? text["Coverage", Formats.Coverage(covered)].Value : null,
            now.Shift is null ? text["OfTheDay"].Value : null, now.Order, now.Product);
    }

    private LineFace Silent(Kept kept) => kept.Face is { Since: null } face
        ? face
        : new LineFace(TimeClass.NoData, text["NothingYet"], null, false, null, null, [], null, null, null, null);

    private void WriteFigures(LineSnapshot now, Kept kept)
    {
        var same = kept.Figures?.FiguresFrom == now.FiguresFrom;
        if (same && now.AsOf - kept.Figures!.AsOf < Rest(kept.Figures, now))
        {
            return;
        }

        kept.Cells = KpiCell.All(code => CellOf(now, code), kept.Cells, same);
        kept.Figures = now;
    }

    /// <summary>How long figures stay as they are: a row that turns is sent anyway, what was made shows soon, and what only creeps can wait.</summary>
    private static Duration Rest(LineSnapshot shown, LineSnapshot now) =>
        (shown.TimeClass, shown.Since, shown.Reason) != (now.TimeClass, now.Since, now.Reason) ? Duration.Zero
        : shown.Elements.Pq != now.Elements.Pq ? s_calm
        : s_creep;

    private KpiCell CellOf(LineSnapshot now, string code)
    {
        KpiFigure? figure = now.Kpis.TryGetValue(code, out var known) ? known : null;
        return new KpiCell(
            code, kpis.NameOf(code), kpis.Write(code, figure?.Value), ExplainAddress.Of(code, new LineRef(now.Site, now.Line), now.FiguresFrom, now.AsOf),
            kpis.Title(code, figure?.Version, now.Coverage), kpis.IsGreyed(now.Coverage));
    }

    private string? Why(LineSnapshot now) => now switch
    {
        { Reason: { } reason } => reasons.NameOf(reason),
        { Coding: Coding.Uncoded, Code: { } code } => text["UnmappedCode", code],
        { Coding: Coding.Uncoded } => text["Uncoded"],
        _ => null,
    };

    private string Since(LineSnapshot now, DateTimeZone zone)
    {
        var (since, age) = (Formats.TimeOf(now.Since, zone, now.AsOf), now.AsOf - now.Since);
        return age < Duration.FromMinutes(1) ? text["JustNow", since] : text["SinceFor", since, formats.Length(age)];
    }

    private sealed class Kept
    {
        public LineSnapshot? Of { get; set; }

        public LineFace? Face { get; set; }

        /// <summary>The snapshot that <see cref="Cells"/> were written from.</summary>
        public LineSnapshot? Figures { get; set; }

        public ImmutableArray<KpiCell> Cells { get; set; }
    }
}
