using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Live;

/// <summary>A snapshot as the API and the hub send it.</summary>
/// <param name="Shift">Null outside shifts; then the figures are those of the production day so far.</param>
/// <param name="FiguresFrom">The figures and elements are those of <c>[figuresFrom, asOf)</c>.</param>
/// <param name="Kpis">By KPI code, each with the version of the definition that made it.</param>
public sealed record LiveLine(
    string Site, string Line, Instant AsOf, TimeClass TimeClass, MachineState? State, Instant Since,
    string? Reason, string? Code, Coding? Coding, string? Order, string? Product, LiveShift? Shift, Instant FiguresFrom,
    IReadOnlyDictionary<string, KpiFigure> Kpis, ElementSet Elements, decimal? Coverage, Instant? LastEventAt)
{
    public static LiveLine Of(LineSnapshot s) => new(
        s.Site, s.Line, s.AsOf, s.TimeClass, s.State, s.Since, s.Reason, s.Code, s.Coding, s.Order, s.Product,
        s.Shift is { } shift ? new LiveShift(shift.Name, shift.Day, shift.Start, shift.End) : null,
        s.FiguresFrom, s.Kpis, s.Elements, s.Coverage, s.LastEventAt);
}

/// <summary>The shift that runs: <c>[start, end)</c> of the production day <paramref name="Day"/>.</summary>
public sealed record LiveShift(string Name, LocalDate Day, Instant Start, Instant End);
