using System.Text.Json;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>A row of what <c>GET /api/v1/kpis</c> answers.</summary>
internal sealed record ApiRow(JsonElement Json)
{
    public decimal? Coverage => Decimal(Json.GetProperty("coverage"));

    public decimal Element(string name) => Json.GetProperty("elements").GetProperty(name).GetDecimal();

    public decimal? Value(string kpi) => Decimal(Of(kpi).GetProperty("value"));

    public int Version(string kpi) => Of(kpi).GetProperty("version").GetInt32();

    /// <summary>As <c>site/line</c>.</summary>
    public IReadOnlyList<string> LeftOut(string kpi) => [.. Of(kpi).GetProperty("leftOut").EnumerateArray().Select(l => l.GetString()!)];

    public string Text(string field) => Json.GetProperty(field).GetString()!;

    public static decimal? Decimal(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDecimal();

    private JsonElement Of(string kpi) => Json.GetProperty("values").GetProperty(kpi);
}
