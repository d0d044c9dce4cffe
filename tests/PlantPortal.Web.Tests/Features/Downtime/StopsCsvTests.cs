using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>The file of stops adds up to the API's Pareto; it is there for people who may read the plant, and for nobody else.</summary>
public sealed class StopsCsvTests(DowntimePlants plants) : IClassFixture<DowntimePlants>
{
    private const string Day = $"fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}";

    [Fact]
    public async Task Each_stop_is_a_row_with_plant_times_that_carry_their_offset()
    {
        var rows = await RowsAsync($"{Day}&site=LODZ&line=L1&sort=oldest");

        Assert.Equal(6, rows.Length);
        Assert.Equal("LODZ,L1,2026-03-02T07:00:00+01:00,2026-03-02T07:30:00+01:00,false,1800,1800,true,false,FAIL-MECH,1,Mapped,E1,O-SKU-1,SKU-1", rows[1]);
        Assert.Contains(",Uncoded,E99,O-SKU-2,SKU-2", rows[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&site=LODZ&shift=Early")]
    [InlineData("&product=SKU-2")]
    public async Task The_rows_add_up_to_the_Pareto_of_the_API(string filter)
    {
        var pareto = (await plants.AskAsync($"/api/v1/pareto?{Day}{filter}")).GetProperty("rows").EnumerateArray().ToList();
        var rows = (await RowsAsync(Day + filter)).Skip(1).Select(r => r.Split(',')).ToList();

        Assert.NotEmpty(rows);
        Assert.Equal(pareto.Sum(r => r.GetProperty("seconds").GetDecimal()), rows.Sum(r => decimal.Parse(r[6], CultureInfo.InvariantCulture)));
        Assert.Equal(pareto.Sum(r => r.GetProperty("stops").GetInt32()), rows.Count(r => r[7] == "true"));
    }

    [Fact]
    public async Task A_machine_code_that_looks_like_a_formula_is_defused() =>
        Assert.Contains(await RowsAsync($"{Day}&uncoded=true"), r => r.Contains(",\"'=E\"\"98\",", StringComparison.Ordinal));

    [Theory]
    [InlineData("site=NOWHERE", HttpStatusCode.NotFound)]
    [InlineData("reason=NO-SUCH", HttpStatusCode.BadRequest)]
    [InlineData("longer=-1", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_said_and_not_answered(string query, HttpStatusCode status)
    {
        using var browser = await plants.Portal.SignInAsync("executive");
        using var answer = await browser.GetAsync("/downtime/stops.csv?" + query);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Another_plant_is_not_there_for_whoever_may_not_read_it()
    {
        Assert.Equal(404, (await AsAsync("PUNE", "?site=LODZ")).Status);
        var (status, text) = await AsAsync("PUNE", "?" + Day);
        Assert.Equal(200, status);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("LODZ", text, StringComparison.Ordinal);

        var stop = plants.Portal.Services.GetRequiredService<ReadStop>();
        var caller = new Caller("user:1", "Maria", [new Grant([Right.Read], ["PUNE"])]);
        Assert.Null(await stop.RunAsync(caller, new LineRef("LODZ", "L1"), Instant.FromUtc(2026, 3, 2, 6, 0), CancellationToken.None));
    }

    [Theory]
    [InlineData("/downtime?site=NOWHERE")]
    [InlineData("/downtime/stops?site=LODZ&line=L9")]
    [InlineData("/downtime/stops/LODZ/L9/2026-03-02T06:00:00Z")]
    [InlineData("/downtime/stops/LODZ/L1/noon")]
    public async Task A_page_of_what_is_not_there_is_404(string path)
    {
        using var browser = await plants.Portal.SignInAsync("executive");
        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string[]> RowsAsync(string query)
    {
        using var browser = await plants.Portal.SignInAsync("executive");
        return (await browser.GetStringAsync("/downtime/stops.csv?" + query)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<(int Status, string Text)> AsAsync(string site, string query)
    {
        using var scope = plants.Portal.Services.CreateScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = body } };
        context.Request.QueryString = new QueryString(query);
        var caller = new Caller("user:1", "Maria", [new Grant([Right.Read], [site])]);
        var result = await StopsCsv.GetAsync(
            caller, scope.ServiceProvider.GetRequiredService<ReadStops>(), scope.ServiceProvider.GetRequiredService<ModelStore>(),
            scope.ServiceProvider.GetRequiredService<CsvExport>(), context, CancellationToken.None);
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
