using System.Globalization;
using System.Text;
using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Plants;

public sealed class MovePreviewTests(MovePreviewTests.TwoLines plant) : BunitContext, IClassFixture<MovePreviewTests.TwoLines>
{
    [Fact]
    public void It_says_which_lines_and_days_move_and_from_what_to_what()
    {
        var preview = Show(Calendar(plant.Now - Duration.FromDays(3), hours: 4));

        Assert.Contains("Lines whose figures would be others: 1", preview.Markup, StringComparison.Ordinal);
        var planned = preview.FindAll("table")[0].QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Planned operation time", StringComparison.Ordinal));
        Assert.StartsWith("−", planned.QuerySelectorAll("td")[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("Line 1", Assert.Single(preview.FindAll("details")).QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.InRange(preview.Find("details").QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Length, 3, 4);
    }

    [Fact]
    public void What_holds_now_opens_its_explanation_and_what_would_hold_has_none()
    {
        var cells = Show(Calendar(plant.Now - Duration.FromDays(3), hours: 4)).FindAll("table")[0].QuerySelector("tbody tr")!.QuerySelectorAll("td");

        Assert.StartsWith("/explain?kpi=OEE&site=LODZ&fromDay=", cells[0].QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(cells[1].QuerySelectorAll("a"));
    }

    [Fact]
    public void A_change_from_tomorrow_on_moves_nothing_before_now() =>
        Assert.Contains("Nothing before now moves", Show(Calendar(plant.Now + Duration.FromDays(1), hours: 4)).Markup, StringComparison.Ordinal);

    [Fact]
    public void What_holds_already_is_no_change() =>
        Assert.Contains("This changes nothing", Show(Of(new LineChange("L1", "Line 1", null, null, [], [], null))).Markup, StringComparison.Ordinal);

    [Fact]
    public void Who_may_not_change_the_plant_is_told_so() =>
        Assert.Contains("does not have the right", Show(Calendar(plant.Now - Duration.FromDays(1), hours: 4), TwoLines.Viewer).Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void What_would_be_refused_says_why() =>
        Assert.Contains("does not begin within the shift", Show(Calendar(plant.Now, hours: 4, pauseAt: 23)).Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void It_shows_that_it_reads_and_ends_when_it_is_cancelled()
    {
        using var gate = new ManualResetEventSlim();
        var preview = Render(Calendar(plant.Now - Duration.FromDays(3), hours: 4), TwoLines.Admin, gate);
        preview.WaitForElement("progress");

        preview.FindAll("button").Single(b => b.TextContent == "Cancel").Click();
        gate.Set();

        Assert.Contains("Nothing was changed", preview.Find("[role=status]").TextContent, StringComparison.Ordinal);
        preview.FindAll("button").Single(b => b.TextContent == "Compute it again").Click();
        Await(preview);
        Assert.NotEmpty(preview.FindAll("table"));
    }

    [Fact]
    public void While_another_of_the_same_person_is_computed_it_waits_for_its_turn_and_can_be_cancelled()
    {
        using var gate = new ManualResetEventSlim();
        var first = Render(Calendar(plant.Now - Duration.FromDays(3), hours: 4), TwoLines.Admin, gate);
        first.WaitForElement("progress");
        var second = Render<MovePreview>(p => p.Add(c => c.Change, Calendar(plant.Now - Duration.FromDays(3), hours: 5)));
        second.WaitForAssertion(() => Assert.StartsWith("Waits for its turn", second.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.False(second.Find("progress").HasAttribute("value"), "Nobody knows how far it has come.");

        second.FindAll("button").Single(b => b.TextContent == "Cancel").Click();
        Assert.Contains("Nothing was changed", second.Find("[role=status]").TextContent, StringComparison.Ordinal);
        second.FindAll("button").Single(b => b.TextContent == "Compute it again").Click();
        second.WaitForAssertion(() => Assert.StartsWith("Waits for its turn", second.Find("[role=status]").TextContent, StringComparison.Ordinal));
        gate.Set();

        Await(first);
        Await(second);
        Assert.All([first, second], p => Assert.NotEmpty(p.FindAll("table")));
    }

    [Fact]
    public void Another_window_is_read_anew()
    {
        var preview = Show(Calendar(plant.Now - Duration.FromDays(40), hours: 4));
        var days = preview.FindAll("details table")[1].QuerySelectorAll("tbody tr").Length;

        preview.Find("select").Change("7");
        Await(preview);

        Assert.Equal(7, preview.FindAll("details table")[1].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(14, days);
    }

    private static ModelChange Calendar(Instant from, int hours, int pauseAt = 8)
    {
        var start = new LocalTime(6, 0);
        var shift = new Shift("Early", start, start.PlusHours(hours), [new Break(new LocalTime(pauseAt, 0), 10)]);
        var calendar = new CalendarChange(from, [new WeeklyShift(shift, [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)])], []);
        return Of(new LineChange("L1", null, null, null, [], [], calendar));
    }

    private static ModelChange Of(LineChange line) => new([new SiteChange("LODZ", null, null, null, null, [new AreaChange("A", null, [line])], null)], []);

    private IRenderedComponent<MovePreview> Show(ModelChange change, string person = TwoLines.Admin)
    {
        var preview = Render(change, person, null);
        Await(preview);
        return preview;
    }

    private static void Await(IRenderedComponent<MovePreview> preview) =>
        preview.WaitForAssertion(() => Assert.Empty(preview.FindAll("[aria-busy]")), TimeSpan.FromSeconds(10));

    private IRenderedComponent<MovePreview> Render(ModelChange change, string person, ManualResetEventSlim? gate)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var portal = plant.Portal.Services;
        var reader = new MoveReader(portal.GetRequiredService<Projector>(), Registry, portal.GetRequiredService<IClock>());
        Services.AddSingleton(portal.GetRequiredService<RegistryStore>()).AddLocalization().AddScoped<Formats>().AddScoped<KpiNames>().AddScoped<MoveWords>();
        Services.AddSingleton(new ReadMoves(portal.GetRequiredService<ModelStore>(), reader, portal.GetRequiredService<EventLog>(), new MoveTurns(), portal.GetRequiredService<IClock>()));
        Services.SignIn(portal.GetRequiredService<PortalDatabase>(), person);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render<MovePreview>(p => p.Add(c => c.Change, change));

        RegistryVersion Registry()
        {
            gate?.Wait(TimeSpan.FromSeconds(20));
            return portal.GetRequiredService<RegistryStore>().Current;
        }
    }

    /// <summary>A plant of two lines that work eight hours every day, and that has events.</summary>
    public sealed class TwoLines : IAsyncLifetime
    {
        public const string Admin = "user:ada";
        public const string Viewer = "user:vera";

        private const string Model =
            """
            {"sites":[{"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"A","lines":[
               {"code":"L1","name":"Line 1","sources":[{"code":"gw"}]},{"code":"L2","name":"Line 2","sources":[{"code":"gw"}]}]}],
              "calendar":{"shifts":[{"name":"Early","days":["Mon","Tue","Wed","Thu","Fri","Sat","Sun"],"start":"06:00","end":"14:00"}]}}]}
            """;

        public TestPortal Portal { get; } = TestPortal.WithoutSnapshots();

        public Instant Now { get; } = SystemClock.Instance.GetCurrentInstant();

        public async ValueTask InitializeAsync()
        {
            var database = Portal.Services.GetRequiredService<PortalDatabase>();
            TestPeople.Add(database, Admin, Role.Admin);
            TestPeople.Add(database, Viewer, Role.Viewer, RoleAt.EveryPlant);
            using var gateway = Portal.Gateway();
            using var put = await gateway.PutAsync("/api/v1/model", new StringContent(Model));
            put.EnsureSuccessStatusCode();
            var stopped = new { source = "gw", sequence = 1, site = "LODZ", line = "L1", at = NodaTime.Text.InstantPattern.ExtendedIso.Format(Now - Duration.FromDays(60)), kind = "state", state = "stopped" };
            using var post = await gateway.PostAsync("/api/v1/events?backfill=true", new StringContent(JsonSerializer.Serialize(new[] { stopped }), Encoding.UTF8, "application/json"));
            post.EnsureSuccessStatusCode();
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
