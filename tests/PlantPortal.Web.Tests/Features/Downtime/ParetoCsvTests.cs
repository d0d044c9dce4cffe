using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>What the Pareto's file says is what the API says; it is there for people who may read the plant, and for nobody else.</summary>
public sealed class ParetoCsvTests(DowntimePlants plants) : IClassFixture<DowntimePlants>
{
    private const string Day = $"fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}";

    [Theory]
    [InlineData("", "")]
    [InlineData("&level=1", "&level=1")]
    [InlineData("&by=count&site=LODZ", "&by=count&site=LODZ")]
    [InlineData("&by=mttr&level=2&shift=Late", "&by=mttr&level=2&shift=Late")]
    [InlineData("&product=SKU-1&equipmentClass=filler&against=before", "&product=SKU-1&equipmentClass=filler")]
    public async Task Its_rows_are_those_of_the_API(string page, string api)
    {
        var expected = (await plants.AskAsync($"/api/v1/pareto?{Day}{api}")).GetProperty("rows").EnumerateArray()
            .Select(r => string.Join(',', Value(r, "reason"), Value(r, "name") is { Length: > 0 } name ? name : "uncoded", Value(r, "seconds"), Value(r, "stops"), Value(r, "meanSeconds"), Value(r, "share"), Value(r, "cumulative")));

        var rows = await RowsAsync($"/downtime/pareto.csv?{Day}{page}");

        Assert.NotEmpty(rows.Skip(1));
        Assert.Equal(expected, rows.Skip(1).Select(r => string.Join(',', r.Split(',').Take(7))));
    }

    [Fact]
    public async Task Below_a_group_are_its_reasons_and_they_add_up_to_it()
    {
        var group = (await RowsAsync($"/downtime/pareto.csv?{Day}&level=1")).Single(r => r.StartsWith("FAILURE,", StringComparison.Ordinal)).Split(',');
        var below = (await RowsAsync($"/downtime/pareto.csv?{Day}&under=FAILURE")).Skip(1).Select(r => r.Split(',')).ToList();

        Assert.All(below, r => Assert.StartsWith("FAIL-", r[0], StringComparison.Ordinal));
        Assert.Equal((Number(group[2]), Number(group[3])), (below.Sum(r => Number(r[2])), below.Sum(r => Number(r[3]))));
    }

    [Fact]
    public async Task What_has_no_reason_is_told_apart_by_machine_code_line_and_plant()
    {
        Assert.Equal(["E1", "\"'=E\"\"98\"", "E99", ""], Keys(await RowsAsync($"/downtime/pareto.csv?{Day}&uncoded=true&split=code")));
        Assert.Equal(["PUNE/L1", "LODZ/L2", "LODZ/L1"], Keys(await RowsAsync($"/downtime/pareto.csv?{Day}&uncoded=true&split=line")));
        Assert.Equal(["LODZ", "PUNE"], Keys(await RowsAsync($"/downtime/pareto.csv?{Day}&uncoded=true&split=site")));
    }

    [Fact]
    public async Task Two_plants_stand_side_by_side_with_the_difference()
    {
        var rows = await RowsAsync($"/downtime/pareto.csv?{Day}&site=LODZ&against=PUNE");

        Assert.EndsWith("against_seconds,against_stops,against_mean_seconds,difference_seconds,difference_stops", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(",2700,1,2700,1200,2", rows.Single(r => r.StartsWith(",uncoded,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith(",,,,240,1", rows.Single(r => r.StartsWith("JAM,", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_look_like_formulas_are_defused() =>
        Assert.Contains(await RowsAsync($"/downtime/pareto.csv?{Day}&split=line"), r => r.StartsWith("LODZ/L2,Łódź · =cmd", StringComparison.Ordinal));

    [Theory]
    [InlineData("site=NOWHERE", HttpStatusCode.NotFound)]
    [InlineData("site=LODZ&line=L9", HttpStatusCode.NotFound)]
    [InlineData("site=LODZ&against=NOWHERE", HttpStatusCode.NotFound)]
    [InlineData("shift=Night", HttpStatusCode.BadRequest)]
    [InlineData("under=NO-SUCH", HttpStatusCode.BadRequest)]
    [InlineData("by=colour", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_said_and_not_answered(string query, HttpStatusCode status)
    {
        using var browser = await plants.Portal.SignInAsync("executive");
        using var answer = await browser.GetAsync("/downtime/pareto.csv?" + query);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Another_plant_is_not_there_for_whoever_may_not_read_it()
    {
        Assert.Equal((404, ""), await AsAsync("PUNE", "?site=LODZ"));
        Assert.Equal((404, ""), await AsAsync("PUNE", "?site=PUNE&against=LODZ"));
        var (status, text) = await AsAsync("PUNE", $"?{Day}&split=site");
        Assert.Equal(200, status);
        Assert.DoesNotContain("LODZ", text, StringComparison.Ordinal);
        Assert.Contains("PUNE", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_machines_and_strangers_get_nothing()
    {
        using var gateway = plants.Portal.Gateway();
        using var machine = await gateway.GetAsync("/downtime/pareto.csv");
        Assert.NotEqual(HttpStatusCode.OK, machine.StatusCode);
        using var stranger = plants.Portal.Stranger();
        using var nobody = await stranger.GetAsync("/downtime/pareto.csv");
        Assert.NotEqual(HttpStatusCode.OK, nobody.StatusCode);
    }

    private static IEnumerable<string> Keys(string[] rows) => rows.Skip(1).Select(r => r.Split(',')[0]);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Value(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "";

    private async Task<string[]> RowsAsync(string path)
    {
        using var browser = await plants.Portal.SignInAsync("executive");
        using var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        return (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<(int Status, string Text)> AsAsync(string site, string query)
    {
        using var scope = plants.Portal.Services.CreateScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = body } };
        context.Request.QueryString = new QueryString(query);
        var caller = new Caller("user:1", "Maria", [new Grant([Right.Read], [site])]);
        var result = await ParetoCsv.GetAsync(caller, scope.ServiceProvider.GetRequiredService<ReadPareto>(), scope.ServiceProvider.GetRequiredService<CsvExport>(), context, CancellationToken.None);
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.StatusCode == 200 ? System.Text.Encoding.UTF8.GetString(body.ToArray()) : "");
    }
}
