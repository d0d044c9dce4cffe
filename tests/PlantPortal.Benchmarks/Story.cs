using PlantPortal.Domain.Events;

namespace PlantPortal.Benchmarks;

/// <summary>
/// What one source tells of its lines, an event a second, the lines taking turns: of 100 events 30 states, 55 counts (deltas on some lines, counter
/// readings on the others), 8 heartbeats, 3 orders and 4 reasons. The same numbers give the same story.
/// </summary>
internal sealed class Story(string source, IReadOnlyList<string> lines, Instant start)
{
    private static readonly string[] s_codes = ["E101", "E102", "E104", "E117", "E203", "E210", "E305", "E411"];
    private static readonly string[] s_reasons = ["FAIL-MECH", "FAIL-ELEC", "NO-MATERIAL", "JAM", "CHANGEOVER", "CLEANING"];

    private readonly Random _random = new(20260302);
    private readonly Telling[] _lines = [.. lines.Select(code => new Telling(code))];

    public IEnumerable<PlantEvent> Events(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Next(_lines[i % _lines.Length], i, start + Duration.FromMilliseconds((1000L * i) + _random.Next(1000)));
        }
    }

    private PlantEvent Next(Telling line, long sequence, Instant at) => _random.Next(100) switch
    {
        < 30 => State(line, sequence, at),
        < 85 => Count(line, sequence, at),
        < 93 => new HeartbeatEvent(BenchPlant.Site, Line: null, source, sequence, at, RegistryVersion: null),
        < 96 => new OrderEvent(
            BenchPlant.Site, line.Code, source, sequence, at, OrderAction.Start, $"ORD-{sequence}", BenchPlant.Products[_random.Next(BenchPlant.Products.Length)], 5000),
        _ => new ReasonEvent(
            BenchPlant.Site, line.Code, source, sequence, at, line.Stopped ?? at - Duration.FromMinutes(2), at,
            s_reasons[_random.Next(s_reasons.Length)], Comment: null, By: "operator", CoderRole.Operator),
    };

    private StateEvent State(Telling line, long sequence, Instant at)
    {
        var state = _random.Next(10) switch
        {
            < 5 => MachineState.Running,
            < 9 => MachineState.Stopped,
            _ => MachineState.Idle,
        };
        line.Stopped = state == MachineState.Stopped ? at : line.Stopped;
        return new StateEvent(
            BenchPlant.Site, line.Code, source, sequence, at, state, state == MachineState.Stopped ? s_codes[_random.Next(s_codes.Length)] : null, Reason: null);
    }

    private CountEvent Count(Telling line, long sequence, Instant at)
    {
        var good = _random.Next(1, 9);
        var scrap = _random.Next(10) == 0 ? 1 : (decimal?)null;
        line.Counter += good;
        var reads = line.Code[^1] % 2 == 0;
        return new CountEvent(
            BenchPlant.Site, line.Code, source, sequence, at,
            new Quantities(reads ? null : good, scrap, Rework: null), reads ? new Quantities(line.Counter, Scrap: null, Rework: null) : default,
            From: null, Product: null);
    }

    private sealed class Telling(string code)
    {
        public string Code { get; } = code;

        public decimal Counter { get; set; }

        public Instant? Stopped { get; set; }
    }
}
