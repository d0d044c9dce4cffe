using System.Net;
using System.Text.Json;

namespace PlantPortal.Web.Tests.Contract;

/// <summary>Nonsense in every query parameter of every read: a clear problem answer, never a 500.</summary>
public sealed class NonsenseTests(NonsenseTests.Plant plant) : IClassFixture<NonsenseTests.Plant>
{
    private static readonly string[] Nonsense =
    [
        "", " ", "%00", "%ED%A0%80", "-1", "0", "99999999999999999999", "1e400", "NaN", "null", "true", "[]", "{}", "'; DROP TABLE event; --", "<script>alert(1)</script>",
        "../../etc/passwd", "2026-13-45T99:99:99Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2106-02-07T06:28:16Z", "yesterday", "𝟙", "a,b,c", ",,,,", new string('9', 3000),
    ];

    public static TheoryData<string> Reads => new(
        "/api/v1/kpis?kpi=OEE&site=S1&line=L1&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z&groupBy=line&view=restated",
        "/api/v1/kpis?fromDay=2026-03-01&toDay=2026-03-02&groupBy=day&equipmentClass=press&product=SKU-1",
        "/api/v1/timeline?site=S1&line=L1&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z",
        "/api/v1/pareto?site=S1&line=L1&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z&level=1&by=time&language=en",
        "/api/v1/pareto?fromDay=2026-03-01&toDay=2026-03-02&equipmentClass=press&product=SKU-1",
        "/api/v1/live?site=S1",
        "/api/v1/registry/mappings?site=S1",
        "/api/v1/quarantine?site=S1&code=unknown-line&after=0&limit=10");

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_parameter_that_cannot_be_read_gets_a_sentence(string read)
    {
        Assert.Equal(HttpStatusCode.OK, (await plant.GetAsync(read)).Status);
        var (path, query) = (read[..read.IndexOf('?', StringComparison.Ordinal)], read[(read.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'));
        foreach (var (position, value) in from position in Enumerable.Range(0, query.Length) from value in Nonsense select (position, value))
        {
            var name = query[position].Split('=')[0];
            var changed = query.Select((q, i) => i == position ? name + "=" + (value.StartsWith('%') ? value : Uri.EscapeDataString(value)) : q);
            var (status, body) = await plant.GetAsync(path + "?" + string.Join('&', changed));

            Assert.True((int)status < 500, $"{name}={value[..Math.Min(40, value.Length)]}: {(int)status} {body}");
            if (status != HttpStatusCode.OK)
            {
                Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{name}: {(int)status}");
                var problem = JsonDocument.Parse(body).RootElement;
                Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()), body);
                Assert.True(body.Length < 4_000, $"{name}: an answer of {body.Length} characters");
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z", "missing-parameter")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-02T06:00:00Z", "wrong-parameter")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&fromDay=2026-03-02", "wrong-parameter")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&kpi=Oee", "unknown-kpi")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&site=NOWHERE", "unknown-site")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&line=L9", "unknown-line")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&groupBy=colour", "wrong-parameter")]
    [InlineData("/api/v1/timeline?site=S1&line=L1&from=2020-01-01T00:00:00Z&to=2026-03-03T06:00:00Z", "wrong-parameter")]
    [InlineData("/api/v1/pareto?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&by=colour", "wrong-parameter")]
    [InlineData("/api/v1/pareto?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&shift=Early", "wrong-parameter")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&shift=", "wrong-parameter")]
    [InlineData("/api/v1/kpis?from=2026-03-02T06:00:00Z&to=2026-03-03T06:00:00Z&equipmentClass=oven", "wrong-parameter")]
    [InlineData("/api/v1/registry/versions?before=0", "wrong-parameter")]
    [InlineData("/api/v1/registry/versions?limit=many", "wrong-parameter")]
    public async Task What_is_wrong_has_a_code_and_a_page_that_explains_it(string path, string code)
    {
        var (_, body) = await plant.GetAsync(path);

        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.EndsWith(code, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offset_with_a_bare_plus_sign_is_understood()
    {
        var (status, _) = await plant.GetAsync("/api/v1/kpis?from=2026-03-02T06:00:00+01:00&to=2026-03-03T06:00:00Z");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    public sealed class Plant : IDisposable
    {
        private readonly ContractPortal _portal = new();

        public Plant()
        {
            using var model = new StringContent(
                """
                { "sites": [ { "code": "S1", "name": "One", "timeZone": "Etc/UTC", "culture": "en-US", "productionDayStart": "06:00", "areas": [ { "code": "A", "name": "A",
                  "lines": [ { "code": "L1", "name": "L1", "equipmentClass": "press", "sources": [ { "code": "gw" } ] } ] } ] } ] }
                """,
                System.Text.Encoding.UTF8, "application/json");
            _portal.Client.PutAsync("/api/v1/model", model).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        }

        public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
        {
            using var response = await _portal.Client.GetAsync(path);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        public void Dispose() => _portal.Dispose();
    }
}
