using System.Text.Json;
using PlantPortal.Domain.Tests.Shared;

namespace PlantPortal.Web.Tests.Contract;

/// <summary>Worked examples from the literature, over the API.</summary>
public sealed class ExamplesTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public async Task Every_published_figure_comes_out()
    {
        var expected = Expected();
        using var portal = new ContractPortal();
        await portal.PutModelAsync(SharedData.Path("examples", "model.json"));
        await portal.PostAsync(File.ReadLines(SharedData.Path("examples", "events.ndjson")));
        List<string> differences = [];
        foreach (var example in expected.EnumerateObject())
        {
            var parts = example.Value.TryGetProperty("parts", out var names)
                ? names.EnumerateArray().Select(n => expected.GetProperty(n.GetString()!)).ToList()
                : [example.Value];
            var answer = await portal.GetAsync("/api/v1/kpis?" + Query(parts, example.Value.GetProperty("kpis")));
            var row = Assert.Single(answer.GetProperty("rows").EnumerateArray());
            differences.AddRange(ContractPortal.Differences(example.Name, example.Value, row, Tolerance, Tolerance));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task The_row_of_a_group_says_site_line_and_shift_as_the_contract_shows()
    {
        using var portal = new ContractPortal();
        await portal.PutModelAsync(SharedData.Path("examples", "model.json"));
        await portal.PostAsync(File.ReadLines(SharedData.Path("examples", "events.ndjson")));

        var answer = await portal.GetAsync(
            "/api/v1/kpis?kpi=OEE&site=RHIZE1&line=W11&from=2024-09-03T09:00:00Z&to=2024-09-03T12:00:00Z&groupBy=site,line,shift");

        Assert.Equal(1, answer.GetProperty("registryVersion").GetInt32());
        var row = Assert.Single(answer.GetProperty("rows").EnumerateArray());
        Assert.Equal("RHIZE1", row.GetProperty("site").GetString());
        Assert.Equal("W11", row.GetProperty("line").GetString());
        Assert.Equal(
            """{"name":"D","day":"2024-09-03","start":"2024-09-03T09:00:00Z","end":"2024-09-03T12:00:00Z"}""", row.GetProperty("shift").GetRawText());
        Assert.False(row.TryGetProperty("day", out _));
        Assert.Equal(1m, row.GetProperty("coverage").GetDecimal());
        var oee = row.GetProperty("values").GetProperty("OEE");
        Assert.Equal(1, oee.GetProperty("version").GetInt32());
        Assert.False(oee.GetProperty("mixed").GetBoolean());
        Assert.Empty(oee.GetProperty("leftOut").EnumerateArray());
    }

    private static JsonElement Expected() => JsonDocument.Parse(File.ReadAllText(SharedData.Path("examples", "expected.json"))).RootElement;

    private static string Query(List<JsonElement> parts, JsonElement kpis)
    {
        var query = parts.Select(p => "site=" + p.GetProperty("site")).Concat(parts.Select(p => "line=" + p.GetProperty("line"))).Distinct()
            .Append("from=" + parts.Select(p => p.GetProperty("from").GetString()).Min(StringComparer.Ordinal))
            .Append("to=" + parts.Select(p => p.GetProperty("to").GetString()).Max(StringComparer.Ordinal))
            .Concat(kpis.EnumerateObject().Select(k => "kpi=" + k.Name));
        return string.Join('&', query);
    }
}
