using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class EventBodyTests
{
    private static readonly Instant s_at = Instant.FromUtc(2026, 3, 2, 12, 0);
    private static readonly CountEvent s_count = new("S", "L", "g", 1, s_at, new Quantities(1.50m, 0, null), default, null, null);

    [Fact]
    public void Every_kind_with_every_field_comes_back_as_it_was_written() => EventGen.Any.Array[1, 20].Sample(
        events =>
        {
            var texts = new TextPool();
            foreach (var e in events)
            {
                var body = Write(e);
                Assert.Equal(e, EventBody.Read(e.KindOf(), body, e.Site, e.Line, e.Source, e.Sequence, e.At, texts));
                Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(body).RootElement.ValueKind);
            }
        },
        iter: 2_000);

    [Fact]
    public void The_fields_stand_in_their_order_and_those_without_a_value_are_left_out() =>
        Assert.Equal("""{"good":1.5,"scrap":0,"from":1772449200000000,"product":"A\"B"}""", Text(s_count with { From = s_at - Duration.FromHours(1), Product = "A\"B" }));

    [Fact]
    public void An_event_that_says_nothing_beyond_its_key_has_an_empty_body() =>
        Assert.Equal("{}", Text(new HeartbeatEvent("S", null, "g", 1, s_at, null)));

    [Fact]
    public void The_same_quantity_has_the_same_bytes_however_it_was_written()
    {
        var same = new[] { 1.5m, 1.50m, 1.500000000m }.Select(good => Text(s_count with { Deltas = new Quantities(good, -0.0m, null) }));

        Assert.All(same, body => Assert.Equal("""{"good":1.5,"scrap":0}""", body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("{\"state\":\"running\"")]
    [InlineData("{\"state\":\"runn")]
    [InlineData("{\"state\":\"flying\"}")]
    [InlineData("{\"code\":\"E1\",\"state\":\"running\"}")]
    [InlineData("{\"state\":\"running\",\"code\":\"a\\")]
    [InlineData("{\"state\":\"running\",\"code\":7}")]
    public void A_damaged_body_is_said_to_be_damaged(string body) => Assert.Throws<FormatException>(() =>
        EventBody.Read(EventKind.State, Encoding.UTF8.GetBytes(body), "S", "L", "g", 1, s_at, new TextPool()));

    private static string Text(PlantEvent plantEvent) => Encoding.UTF8.GetString(Write(plantEvent));

    private static byte[] Write(PlantEvent plantEvent)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Assert.Equal(EventBody.Write(plantEvent, buffer), buffer.WrittenCount);
        return buffer.WrittenSpan.ToArray();
    }
}
