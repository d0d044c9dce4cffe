using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using NodaTime.Text;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Intake;

public sealed class EventJsonProperties
{
    private static readonly Instant s_now = Instant.FromUtc(2026, 3, 2, 12, 0);

    private static readonly byte[] s_sample = Encoding.UTF8.GetBytes("[" + string.Join(",",
        """{"source":"gw","sequence":41,"site":"LODZ","line":"L1","at":"2026-03-02T06:00:00.5Z","kind":"state","state":"stopped","code":"E\u0031"}""",
        """{"source":"gw","sequence":1e2,"site":"LODZ","line":"L1","at":"2026-03-02T06:00:00+01:00","kind":"count","good":1.5,"scrapTotal":7,"from":"2026-03-02T05:00Z"}""",
        """{"source":"gw","sequence":43,"site":"LODZ","line":"L1","at":"2026-03-02T06:00:00Z","kind":"correction","voids":{"source":"gw","sequence":41},"by":"Zo\u00eb \ud83d\ude00"}""",
        """{"source":"gw","sequence":44,"site":"LODZ","line":"L1","at":"2026-03-02T06:00:00Z","kind":"reason","from":"2026-03-02T05:00:00Z","reason":"JAM","x":[{},[1,null]]}""") + "]");

    [Fact]
    public void Every_event_that_a_gateway_can_send_is_read_as_it_was_meant() => EventGen.Any.Array[1, 10].Sample(
        events =>
        {
            // Who coded a stop is not in the contract: through a gateway it is an operator.
            var sent = events.Select(e => e is ReasonEvent reason ? reason with { Role = CoderRole.Operator } : e).ToList();
            var items = EventJson.Read(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(sent.Select(Members))), EventFormat.Array, 100).Value;
            Assert.Equal(sent, items.Select(i => i.Event));
        },
        iter: 2_000);

    [Fact]
    public void No_bytes_make_the_intake_fail() => Gen.Select(
        Gen.Select(Gen.Int[0, s_sample.Length - 1], Gen.Int[0, 8], Gen.Byte.Array[0, 8]).Array[1, 4], Gen.Enum<EventFormat>()).Sample(
        (cuts, format) =>
        {
            var body = s_sample.ToList();
            foreach (var (place, length, put) in cuts)
            {
                var at = Math.Min(place, body.Count);
                body.RemoveRange(at, Math.Min(length, body.Count - at));
                body.InsertRange(at, put);
            }

            Take([.. body], format);
        },
        iter: 20_000);

    [Fact]
    public void No_JSON_makes_the_intake_fail()
    {
        var names = new[] { "source", "sequence", "site", "line", "at", "kind", "state", "code", "reason", "good", "goodTotal", "from", "to", "voids", "order", "action", "quantity", "by", "registryVersion", "other" };
        var values = new[]
        {
            "null", "true", "0", "-1", "1.5", "1e400", "-0", "9007199254740993", "123456789012345678901234567890", "0.0000000001", "\"\"", "\"gw\"", "\"LODZ\"", "\"L1\"",
            "\"2026-03-02T06:00:00Z\"", "\"2106-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59-18:00\"", "\"0001-01-01T00:00:00+18:00\"", "\"state\"", "\"count\"", "\"order\"", "\"reason\"",
            "\"correction\"", "\"stopped\"", "\"start\"", "\"JAM\"", "\"\\ud800\"", "\"\\u0000\"", "\"<script>\"", "[]", "{}", "{\"source\":\"gw\",\"sequence\":1}", "[[[[]]]]",
        };
        Gen.Select(Gen.Int[0, names.Length - 1], Gen.Int[0, values.Length - 1]).Array[0, 20].Sample(
            members => Take(Encoding.UTF8.GetBytes("[{" + string.Join(",", members.Select(m => $"\"{names[m.Item1]}\":{values[m.Item2]}")) + "}]"), EventFormat.Array),
            iter: 50_000);
    }

    /// <summary>As far as the log: read, checked, and written as bytes that are read back.</summary>
    private static void Take(byte[] body, EventFormat format)
    {
        var read = EventJson.Read(body, format, 100);
        if (!read.IsOk)
        {
            return;
        }

        var draft = new BatchDraft(TestPlant.Model, StarterRegistry.Version, s_now, backfill: false, count: 1);
        foreach (var item in read.Value)
        {
            draft.Add(item);
        }

        var batch = draft.ToBatch();
        var pending = new PendingBatch(batch);
        for (var i = 0; i < batch.Events.Count; i++)
        {
            var e = batch.Events[i].Event;
            Assert.Equal(e, EventBody.Read(e.KindOf(), pending.BodyOf(i), e.Site, e.Line, e.Source, e.Sequence, e.At, new TextPool()));
        }

        Assert.Equal(read.Value.Count, batch.Events.Count + batch.Refused.Count);
        Assert.All(batch.Refused, refused => Assert.True(refused.Problem.Detail.Length < 400 && Domain.PlainText.IsClean(refused.Problem.Detail), refused.Problem.Detail));
    }

    private static Dictionary<string, object?> Members(PlantEvent e)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kind"] = e is VoidEvent or StateCorrectionEvent ? "correction" : e.GetType().Name.Replace("Event", "", StringComparison.Ordinal).ToLower(CultureInfo.InvariantCulture),
            ["site"] = e.Site, ["line"] = e.Line, ["source"] = e.Source, ["sequence"] = e.Sequence, ["at"] = Iso(e.At),
        };
        (string, object?)[] own = e switch
        {
            StateEvent s => [("state", EventWords.Of(s.State)), ("code", s.Code), ("reason", s.Reason)],
            CountEvent c =>
            [
                ("good", c.Deltas.Good), ("scrap", c.Deltas.Scrap), ("rework", c.Deltas.Rework), ("goodTotal", c.Totals.Good), ("scrapTotal", c.Totals.Scrap),
                ("reworkTotal", c.Totals.Rework), ("from", Iso(c.From)), ("product", c.Product),
            ],
            OrderEvent o => [("action", EventWords.Of(o.Action)), ("order", o.Order), ("product", o.Product), ("quantity", o.Quantity)],
            HeartbeatEvent h => [("registryVersion", h.RegistryVersion)],
            ReasonEvent r => [("from", Iso(r.From)), ("to", Iso(r.To)), ("reason", r.Reason), ("comment", r.Comment), ("by", r.By)],
            VoidEvent v => [("voids", new { source = v.Voids.Source, sequence = v.Voids.Sequence }), ("comment", v.Comment), ("by", v.By)],
            StateCorrectionEvent c => [("from", Iso(c.From)), ("to", Iso(c.To)), ("state", EventWords.Of(c.State)), ("comment", c.Comment), ("by", c.By)],
            _ => throw new ArgumentOutOfRangeException(nameof(e)),
        };
        foreach (var (name, value) in own)
        {
            members[name] = value;
        }

        return members;
    }

    private static string? Iso(Instant? instant) => instant is { } i ? InstantPattern.ExtendedIso.Format(i) : null;
}
