using System.Text.Json;
using System.Text.Json.Serialization;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>A carry as JSON; the same carry always gives the same bytes, so carries are compared by them.</summary>
internal static class CarryBody
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new InstantAsMicros() },
    };

    public static byte[] Write(LineCarry carry) => JsonSerializer.SerializeToUtf8Bytes(carry, s_json);

    public static LineCarry Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<LineCarry>(body, s_json) ?? throw new InvalidDataException("A carry cannot be null.");

    private sealed class InstantAsMicros : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt64().ToInstant();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToMicros());
    }
}
