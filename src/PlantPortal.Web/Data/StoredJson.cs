using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlantPortal.Web.Data;

/// <summary>
/// How documents are read from the database, and written to it. The compiler writes the code that does it: every start reads them, and to find
/// out by reflection how takes longer than everything else in them.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SiteDocument))]
[JsonSerializable(typeof(RegistryDocument))]
[JsonSerializable(typeof(ChangeDocument[]))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    /// <summary>Web names, and texts as people read them.</summary>
    public static readonly StoredJson Lenient = new(Readable());

    /// <summary>The same, and nothing may be missing or unknown.</summary>
    public static readonly StoredJson Exact = new(new JsonSerializerOptions(Readable())
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    });

    private static JsonSerializerOptions Readable() => new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
