using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class SiteLooksTests : IAsyncLifetime
{
    private const string Model =
        """
        {"sites":[{"code":"LOOK","name":"Look","timeZone":"Europe/Warsaw","areas":[
           {"code":"A","name":"Area A","lines":[{"code":"L1","name":"Line 1","sources":[{"code":"gw"}]},{"code":"L2","name":"Line 2","sources":[{"code":"gw"}]}]},
           {"code":"B","name":"Area B","lines":[{"code":"L3","name":"Line 3","sources":[{"code":"gw"}]}]},{"code":"C","name":"Empty","lines":[]}]}]}
        """;

    private readonly TestPortal _portal = TestPortal.WithoutSnapshots();
    private readonly Caller _reader = new("user:1", "Maria", [new Grant([Right.Read], ["LOOK"])]);

    private SiteLooks Looks => _portal.Services.GetRequiredService<SiteLooks>();

    private LiveBoard Board => _portal.Services.GetRequiredService<LiveBoard>();

    public async ValueTask InitializeAsync()
    {
        using var gateway = _portal.Gateway();
        using var body = new StringContent(Model, Encoding.UTF8, "application/json");
        using var answer = await gateway.PutAsync("/api/v1/model", body);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public void A_plant_that_is_not_the_callers_or_not_there_has_no_look_however_often_others_looked()
    {
        Assert.NotNull(Looks.Of(_reader, "LOOK"));
        Assert.Null(Looks.Of(_reader with { Grants = [new Grant([Right.Read], ["OTHER"])] }, "LOOK"));
        Assert.Null(Looks.Of(_reader with { Grants = [new Grant([Right.Read], ["NOWHERE"])] }, "NOWHERE"));
    }

    [Fact]
    public void Areas_without_lines_are_left_out_and_a_query_narrows_to_one()
    {
        var look = Looks.Of(_reader, "LOOK")!;

        Assert.Equal(["A", "B"], look.Of(SiteQuery.Usual, "All").Select(a => a.Code));
        Assert.Equal(["L3"], Assert.Single(look.Of(SiteQuery.Usual with { Area = "B" }, "All")).Lines.Select(l => l.Code));
        var sorted = Assert.Single(look.Of(SiteQuery.Usual with { Sort = LinesSort.Name }, "All"));
        Assert.Equal((null, "All"), (sorted.Code, sorted.Name));
        Assert.Equal(["L1", "L2", "L3"], sorted.Lines.Select(l => l.Code));
    }

    [Fact]
    public void What_changes_on_one_line_leaves_the_rows_of_the_others_and_their_area_as_they_were()
    {
        var before = Looks.Of(_reader, "LOOK")!;
        Board.Publish(Standing("L1"));
        var after = Looks.Of(_reader, "LOOK")!;

        Assert.NotSame(before, after);
        Assert.True(after.Areas[0].Lines[0].Face.IsAlarm);
        Assert.Same(before.Areas[0].Lines[1], after.Areas[0].Lines[1]);
        Assert.Same(before.Areas[1], after.Areas[1]);
    }

    private LineSnapshot Standing(string line)
    {
        var now = _portal.Services.GetRequiredService<IClock>().GetCurrentInstant();
        return new LineSnapshot(
            "LOOK", line, now, TimeClass.Downtime, Domain.Events.MachineState.Stopped, now - Duration.FromMinutes(5), null, null, null, null, null, null,
            now - Duration.FromHours(1), new Dictionary<string, KpiFigure>(StringComparer.Ordinal), new Domain.Elements.ElementSet(), 1, now);
    }
}
