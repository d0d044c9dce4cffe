using System.Text.Json;
using System.Text.Json.Serialization;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>A carry as JSON; the same carry always gives the same bytes, so carries are compared by them.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(InstantAsMicros)])]
[JsonSerializable(typeof(LineCarry))]
internal sealed partial class CarryBody : JsonSerializerContext
{
    public static byte[] Write(LineCarry carry) => JsonSerializer.SerializeToUtf8Bytes(carry, Default.LineCarry);

    public static LineCarry Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, Default.LineCarry) ?? throw new InvalidDataException("A carry cannot be null.");

    internal sealed class InstantAsMicros : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt64().ToInstant();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToMicros());
    }
}
