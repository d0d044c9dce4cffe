using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Demo;

/// <summary>A plant of the demo enterprise: what its model says, and how its lines are used to behave.</summary>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Calendar">Of the lines without one of their own.</param>
/// <param name="Gateways">Report for the lines that name them.</param>
/// <param name="Station">The source of what people say, at every line.</param>
/// <param name="Mappings">Central reason by machine code. A code that stops a line and is not here stays unmapped.</param>
internal sealed record DemoPlant(
    string Code, string Name, string TimeZone, string Culture, LocalTime DayStart, CalendarChange Calendar,
    ImmutableArray<DemoGateway> Gateways, string Station, ImmutableArray<DemoArea> Areas, ImmutableSortedDictionary<string, string> Mappings)
{
    public IEnumerable<DemoLine> Lines => Areas.SelectMany(a => a.Lines);

    /// <summary>Every source that can have told something.</summary>
    public IEnumerable<string> Sources => Gateways.Select(g => g.Code).Append(Station);
}

/// <summary>It gives a heartbeat every few minutes.</summary>
/// <param name="SilenceSeconds">After so long without a sign of life its lines are unknown.</param>
/// <param name="CounterMax">Highest reading of its counters, if they roll over.</param>
internal sealed record DemoGateway(string Code, int SilenceSeconds, int? CounterMax = null);

internal sealed record DemoArea(string Code, string Name, ImmutableArray<DemoLine> Lines);

/// <param name="Products">What it makes, in turn; at least one.</param>
/// <param name="Stops">What stops it.</param>
/// <param name="Habits">How it works otherwise.</param>
internal sealed record DemoLine(
    string Code, string Name, string EquipmentClass, string Gateway,
    ImmutableArray<DemoProduct> Products, ImmutableArray<DemoStop> Stops, DemoHabits Habits)
{
    public bool TracksOrders { get; init; }

    /// <summary>One ideal cycle for all products, that of the first, instead of one for each.</summary>
    public bool HasGeneralCycle { get; init; }

    /// <summary>Its own; null: that of its plant.</summary>
    public CalendarChange? Calendar { get; init; }

    /// <summary>Null: none.</summary>
    public DemoMaintenance? Maintenance { get; init; }
}

/// <param name="Seconds">In which one unit is made at full speed.</param>
/// <param name="Unit">Of quantities.</param>
/// <param name="Step">The smallest quantity that is counted.</param>
internal sealed record DemoProduct(string Code, string Name, decimal Seconds, string Unit = "pcs", decimal Step = 1);

/// <summary>Something that stops a line now and then.</summary>
/// <param name="State">Stopped or idle.</param>
/// <param name="Code">The machine's own; null when it gives none.</param>
/// <param name="Reason">A central reason, from machines that know them.</param>
/// <param name="EveryMinutes">Of running, on average.</param>
/// <param name="LastsMinutes">Half of them are shorter.</param>
internal sealed record DemoStop(MachineState State, string? Code, string? Reason, double EveryMinutes, double LastsMinutes);

/// <summary>Planned maintenance early in a day's first shift. Until the next one, longer stops come ever more often.</summary>
internal sealed record DemoMaintenance(IsoDayOfWeek Day, int EveryWeeks, double Minutes);

/// <param name="Pace">Share of full speed, on average.</param>
/// <param name="ScrapShare">Of what is produced; more after a changeover.</param>
/// <param name="ReworkShare">Of what is produced.</param>
/// <param name="OrderMinutes">From one changeover to the next, about.</param>
/// <param name="ChangeoverMinutes">Half of them are shorter.</param>
/// <param name="CodingShare">Of the longer stops without a code, those that an operator codes.</param>
/// <param name="OperatorReasons">What operators say then.</param>
/// <param name="CountSeconds">From one count to the next, about.</param>
internal sealed record DemoHabits(
    double Pace, double ScrapShare, double ReworkShare, double OrderMinutes, double ChangeoverMinutes, double CodingShare,
    ImmutableArray<string> OperatorReasons, double CountSeconds = 90);
