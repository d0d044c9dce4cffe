using CsCheck;
using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Tests.Data;

/// <summary>Any event of any kind, with every field present or not, at the edges of what is allowed.</summary>
internal static class EventGen
{
    private static readonly Gen<Instant> s_instant = Gen.OneOf(
        Gen.Long[0, 4_102_444_799_999_999], Gen.Const(0L), Gen.Const(4_102_444_799_999_999)).Select(micros => Instant.FromUnixTimeTicks(micros * 10));

    private static readonly Gen<decimal?> s_quantity = Gen.OneOf(
        Gen.Const((decimal?)null), Gen.Int[0, 1000].Select(n => (decimal?)n), Gen.Const((decimal?)1_000_000_000m),
        Gen.Select(Gen.Long[0, 999_999_999_999_999_999], Gen.Int[0, 9], (digits, scale) => (decimal?)new decimal((int)digits, (int)(digits >> 32), 0, false, (byte)scale)));

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Const("E104"), Gen.Const("SKU-1"), Gen.String[Gen.Char[' ', '~'], 1, 40],
        Gen.OneOf([.. new[] { "\"", "\\", "\\\\\"", "Łódź", "</script>", "\U0001F600", "é\u2028x", "日本", "{\"a\":1}", ",", "}", "\\u0041" }.Select(text => Gen.Const(text))]).Array[1, 4].Select(string.Concat));

    private static readonly Gen<string?> s_maybe = s_text.Null();

    private static readonly Gen<(string Site, string? Line, string Source, long Sequence, Instant At)> s_key = Gen.Select(
        Gen.OneOf(Gen.Const("LODZ"), Gen.Const("S1")), Gen.OneOf(Gen.Const<string?>("L1"), Gen.Const<string?>("L2"), Gen.Const((string?)null)), s_text, Gen.Long[0, EventLimits.MaxSequence], s_instant,
        (site, line, source, sequence, at) => (site, line, source, sequence, at));

    public static readonly Gen<PlantEvent> Any = Gen.OneOf<PlantEvent>(
        Gen.Select(s_key, Gen.Enum<MachineState>(), s_maybe, s_maybe, (k, state, code, reason) =>
            (PlantEvent)new StateEvent(k.Site, k.Line, k.Source, k.Sequence, k.At, state, code, reason)),
        Gen.Select(s_key, Quantities(), Quantities(), s_instant.Nullable(), s_maybe, (k, deltas, totals, from, product) =>
            (PlantEvent)new CountEvent(k.Site, k.Line, k.Source, k.Sequence, k.At, deltas, totals, from, product)),
        Gen.Select(s_key, Gen.Enum<OrderAction>(), s_maybe, s_maybe, s_quantity, (k, action, order, product, quantity) =>
            (PlantEvent)new OrderEvent(k.Site, k.Line, k.Source, k.Sequence, k.At, action, order, product, quantity)),
        Gen.Select(s_key, Gen.Int[0, int.MaxValue].Nullable(), (k, version) =>
            (PlantEvent)new HeartbeatEvent(k.Site, k.Line, k.Source, k.Sequence, k.At, version)),
        Gen.Select(s_key, s_instant, s_instant.Nullable(), s_text, s_maybe, s_maybe, Gen.Enum<CoderRole>(), (k, from, to, reason, comment, by, role) =>
            (PlantEvent)new ReasonEvent(k.Site, k.Line, k.Source, k.Sequence, k.At, from, to, reason, comment, by, role)),
        Gen.Select(s_key, s_text, Gen.Long[0, EventLimits.MaxSequence], s_maybe, s_maybe, (k, source, sequence, comment, by) =>
            (PlantEvent)new VoidEvent(k.Site, k.Line, k.Source, k.Sequence, k.At, new EventKey(source, sequence), comment, by)),
        Gen.Select(s_key, s_instant, s_instant, Gen.Enum<MachineState>(), s_maybe, s_maybe, (k, from, to, state, comment, by) =>
            (PlantEvent)new StateCorrectionEvent(k.Site, k.Line, k.Source, k.Sequence, k.At, from, to, state, comment, by)));

    private static Gen<Quantities> Quantities() =>
        Gen.Select(s_quantity, s_quantity, s_quantity, (good, scrap, rework) => new Quantities(good, scrap, rework));
}
