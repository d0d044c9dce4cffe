using System.Collections.Immutable;

namespace PlantPortal.Web.Features.Demo;

/// <summary>What is wrong somewhere in the demo, as it is in every real enterprise.</summary>
internal enum DemoFlawKind
{
    StoredAndForwarded,
    Lost,
    ClockAhead,
    ClockBehind,
    SentTwice,
    SameKeyOtherContent,
    UnknownLine,
    UnknownReason,
    UnmappedCodes,
    SuspectCycle,
    MissingCycle,
    CounterResets,
    CounterRollsOver,
    SpreadCounts,
    Corrected,
    NoRegistry,
}

/// <param name="Place">A line, a gateway or a station; null: the whole plant.</param>
/// <param name="What">For whoever looks for it.</param>
/// <param name="Spells">When it comes; null: always, or by chance as things happen.</param>
internal sealed record DemoFlaw(DemoFlawKind Kind, string Plant, string? Place, string What, DemoSpells? Spells = null);

/// <summary>
/// Every flaw of the demo and where it is. This table is what makes them happen: a line taken out of it is a flaw less. The README tells of the same.
/// </summary>
internal static class DemoFlaws
{
    private static readonly Duration s_hour = Duration.FromHours(1);
    private static readonly Duration s_minute = Duration.FromMinutes(1);

    public static ImmutableArray<DemoFlaw> All { get; } =
    [
        new(DemoFlawKind.StoredAndForwarded, "DEMO-LODZ", "gw-lodz-packing",
            "Its radio link is bad: every few hours it is silent for 12 to 40 minutes, then sends what it kept.",
            new(s_hour * 3, s_minute * 12, s_minute * 40)),
        new(DemoFlawKind.StoredAndForwarded, "DEMO-SZX", "gw-szx-test",
            "Its server is down once a day for one to two hours; what it kept comes late.",
            new(s_hour * 24, s_hour, s_hour * 2)),
        new(DemoFlawKind.Lost, "DEMO-GSP", "gw-gsp-assembly",
            "It keeps nothing: once or twice a day 20 to 50 minutes are lost for good, and coverage stays under 100 %.",
            new(s_hour * 14, s_minute * 20, s_minute * 50)),
        new(DemoFlawKind.NoRegistry, "DEMO-GSP", "gw-gsp-machining",
            "Its software is an old one that never fetched the registry, and says so with each heartbeat."),
        new(DemoFlawKind.ClockAhead, "DEMO-GSP", "gw-gsp-mc3",
            "After each loss of power, every few days, its clock is a year ahead for a while: what it says is refused as ahead of time.",
            new(s_hour * 96, s_minute * 10, s_minute * 25)),
        new(DemoFlawKind.ClockBehind, "DEMO-PUNE", "gw-pune-weld",
            "Its clock falls behind by seven minutes until somebody sets it: clocks that disagree.",
            new(s_hour * 60, s_hour * 2, s_hour * 6)),
        new(DemoFlawKind.SentTwice, "DEMO-SZX", "gw-szx-smt",
            "It sends every ninth event again, unsure whether it arrived: duplicates, which change nothing."),
        new(DemoFlawKind.SameKeyOtherContent, "DEMO-QRO", "IM1",
            "Now and then its controller sends a count again with another quantity under the same key: the first holds, the second is refused."),
        new(DemoFlawKind.UnknownLine, "DEMO-GOEP", "gw-goep-filling",
            "It still counts for FIL9, a line that was scrapped: refused, since nobody knows it.",
            new(s_hour * 12, s_minute, s_minute * 2)),
        new(DemoFlawKind.UnknownReason, "DEMO-SZX", "station-szx",
            "Its list of reasons is an old one: some stops are coded with a reason that is no more, and refused."),
        new(DemoFlawKind.UnmappedCodes, "DEMO-QRO", null,
            "New to the portal: most of what its machines say is not mapped to the registry yet."),
        new(DemoFlawKind.SuspectCycle, "DEMO-GOEP", "KAR1",
            "Its ideal cycle is a quarter too long: performance over 100 %."),
        new(DemoFlawKind.MissingCycle, "DEMO-PUNE", "PK1",
            "It has no ideal cycle: no performance, no OEE, and every group says that it is left out."),
        new(DemoFlawKind.CounterResets, "DEMO-SZX", "ASM2",
            "It sends counter readings that begin again at 0 with each shift and after longer stops."),
        new(DemoFlawKind.CounterRollsOver, "DEMO-QRO", "CAP1",
            "It sends readings of a counter with four digits that rolls over every quarter of an hour."),
        new(DemoFlawKind.SpreadCounts, "DEMO-GOEP", "MIX1",
            "It reports each quarter of an hour what it made since the last report."),
        new(DemoFlawKind.Corrected, "DEMO-LODZ", "L2",
            "Supervisors set right: a stop was waiting for the packer, or a coding is taken back."),
    ];

    public static bool Has(DemoFlawKind kind, DemoPlant plant, string? place) => Of(kind, plant, place) is not null;

    public static DemoFlaw? Of(DemoFlawKind kind, DemoPlant plant, string? place) => All.FirstOrDefault(f => f.Kind == kind && f.Plant == plant.Code && f.Place == place);
}
