using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Api;

/// <summary>How values of the domain look in JSON: camelCase names, numbers as numbers, instants in UTC, "no value" as null.</summary>
internal static class ApiJson
{
    /// <summary>For what is written outside a request, with the same look.</summary>
    public static readonly JsonSerializerOptions Options = Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new PatternConverter<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new PatternConverter<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new JsonStringEnumConverter<TimeClass>());
        options.Converters.Add(new JsonStringEnumConverter<ChangeSetState>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<MachineState>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Coding>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new ElementSetConverter());
        return options;
    }

    /// <summary>A value as the text of its pattern, both ways.</summary>
    private sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parsed = pattern.Parse(reader.GetString() ?? "");
            return parsed.Success ? parsed.Value : throw new JsonException($"Not a {typeof(T).Name}.", parsed.Exception);
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
    }

    /// <summary>Every element by its name, in seconds, units or occurrences.</summary>
    private sealed class ElementSetConverter : JsonConverter<ElementSet>
    {
        private static readonly Element[] All = Enum.GetValues<Element>();

        public override ElementSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Elements are answered, never taken.");

        public override void Write(Utf8JsonWriter writer, ElementSet value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var element in All)
            {
                writer.WriteNumber(element.ToString(), value[element]);
            }

            writer.WriteEndObject();
        }
    }
}
