using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Governance;

public sealed class MapCodesTests
{
    [Fact]
    public async Task Before_the_first_event_of_a_site_every_mapping_holds_at_once()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        var outcome = (await plant.MapCodes.RunAsync(
            GovernancePlant.Manager, Request(("E1", "BREAK"), ("E2", "CHANGEOVER"), ("E3", "STARVED"), ("E4", "FAIL-MECH")), default)).Value;

        Assert.Equal((2, 4, 0), (outcome.Version, outcome.Holds.Length, outcome.Waiting.Length));
        Assert.Equal("BREAK", plant.Test.Registry.Current.Mappings.Find("LODZ", "L1", "E1"));
        Assert.Null(plant.Test.Registry.Current.Mappings.Find("RIGA", "L1", "E1"));
    }

    [Fact]
    public async Task Events_of_another_site_do_not_matter()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        var outcome = await plant.MapAsync("E1", "BREAK", caller: GovernancePlant.Everywhere, site: "RIGA");
        Assert.Equal(["E1"], outcome.Value.Holds);
    }

    [Theory]
    [InlineData("FAIL-MECH", true)]
    [InlineData("NO-MATERIAL", true)]
    [InlineData("JAM", true)]
    [InlineData("BREAK", false)]
    [InlineData("CHANGEOVER", false)]
    [InlineData("STARVED", false)]
    public async Task Afterwards_what_takes_time_out_of_downtime_waits_for_a_steward(string reason, bool holds)
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        var outcome = (await plant.MapAsync("E1", reason)).Value;

        Assert.Equal(holds ? ["E1"] : [], outcome.Holds);
        Assert.Equal(holds ? [] : ["E1"], outcome.Waiting);
        Assert.Equal(holds ? reason : null, plant.Test.Registry.Current.Mappings.Find("LODZ", "L1", "E1"));
        Assert.Equal(holds ? [] : [reason], (await plant.WaitingAsync()).Select(w => w.Reason));
        Assert.Equal(holds ? 2 : 1, outcome.Version);
    }

    [Fact]
    public async Task Of_one_request_some_may_hold_and_some_wait()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        var outcome = (await plant.MapCodes.RunAsync(GovernancePlant.Manager, Request(("E1", "BREAK"), ("E2", "JAM")), default)).Value;
        Assert.Equal(["E2"], outcome.Holds);
        Assert.Equal(["E1"], outcome.Waiting);
    }

    [Fact]
    public async Task A_mapping_is_changed_or_taken_away_under_the_same_rule()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.MapAsync("E1", "JAM");
        await plant.MapAsync("E2", "BREAK");
        await plant.BeginAsync();

        Assert.Equal(["E1"], (await plant.MapAsync("E1", "CHANGEOVER")).Value.Waiting);
        Assert.Equal(["E2"], (await plant.MapAsync("E2", "FAIL-ELEC")).Value.Holds);
        Assert.Equal(["E2"], (await plant.MapAsync("E2", null, line: null)).Value.Waiting); // L3 tracks orders
        Assert.Equal(["E1"], (await plant.MapAsync("E1", "STARVED", "L1")).Value.Waiting);
        Assert.Equal(["E1"], (await plant.MapAsync("E1", "FAIL-MECH", "L1")).Value.Holds);
        Assert.Equal(["E1"], (await plant.MapAsync("E1", null, "L1")).Value.Holds);
        Assert.Equal("JAM", plant.Test.Registry.Current.Mappings.Find("LODZ", "L1", "E1"));
    }

    [Fact]
    public async Task What_is_said_again_changes_nothing()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        await plant.MapAsync("E1", "JAM");
        Assert.Equal(2, (await plant.MapAsync("E1", "JAM")).Value.Version);
        await plant.MapAsync("E2", "BREAK");
        Assert.Equal(["E2"], (await plant.MapAsync("E2", "BREAK")).Value.Waiting);
        Assert.Single(await plant.WaitingAsync());
        Assert.Equal(2L, plant.Test.Scalar("SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task What_a_site_says_later_of_a_code_replaces_what_waits()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        await plant.MapAsync("E1", "BREAK");
        await plant.MapAsync("E1", "CLEANING");
        Assert.Equal(["CLEANING"], (await plant.WaitingAsync()).Select(w => w.Reason));

        await plant.MapAsync("E1", "JAM");
        Assert.Empty(await plant.WaitingAsync());
        Assert.Equal("JAM", plant.Test.Registry.Current.Mappings.Find("LODZ", "L2", "E1"));
        Assert.Equal(2L, plant.Test.Scalar("SELECT count(*) FROM mapping_request WHERE state = 'withdrawn' AND settled_by = 'Ada'"));
    }

    [Fact]
    public async Task Who_said_what_is_on_record()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.MapAsync("E1", "JAM");
        await plant.BeginAsync();
        await plant.MapAsync("E1", "FAIL-MECH");
        await plant.MapAsync("E1", "BREAK", "L1");
        Assert.Equal(
            "user:ada|map-code|E1|LODZ||JAM\nuser:ada|map-code|E1|LODZ|JAM|FAIL-MECH\nuser:ada|request-mapping|L1: E1|LODZ||BREAK",
            plant.Test.Scalar("SELECT group_concat(who||'|'||what||'|'||target||'|'||site||'|'||coalesce(old,'')||'|'||coalesce(new,''), char(10)) FROM audit"));
        Assert.Equal(["Ada", "Ada", "PlantPortal"], plant.Test.Registry.History.Publications.Reverse().Select(p => p.ApprovedBy));
    }

    [Fact]
    public async Task Everything_wrong_is_told_and_nothing_is_done()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        var problems = (await plant.MapCodes.RunAsync(
            GovernancePlant.Manager, Request(("E1", "JAM"), ("E2", "NOWHERE"), ("E3", "FAILURE"), ("", "JAM"), ("E5", "TOOL-WEAR")), default)).Problems;

        Assert.Equal(["bad-machine-code", "reason-is-group", "reason-not-of-stops", "unknown-reason"], problems.Select(p => p.Code).Order());
        Assert.Equal(1, plant.Test.Registry.Current.Number);
        Assert.Equal(0L, plant.Test.Scalar("SELECT count(*) FROM audit"));
    }

    [Theory]
    [InlineData("NOWHERE", null, "unknown-site")]
    [InlineData("RIGA", null, "unknown-site")]
    [InlineData("LODZ", "L9", "unknown-line")]
    [InlineData("LODZ", "", "unknown-line")]
    public async Task A_site_is_unknown_when_there_is_none_and_when_the_caller_may_not_see_it(string site, string? line, string code)
    {
        await using var plant = await GovernancePlant.CreateAsync();
        var problem = Assert.Single((await plant.MapAsync("E1", "JAM", line, site: site)).Problems);
        Assert.Equal(code, problem.Code);
        Assert.True(line is not null || problem.Detail == $"There is no site '{site}'.");
    }

    [Fact]
    public async Task The_command_checks_the_right_itself()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        Assert.Equal("not-allowed", Assert.Single((await plant.MapAsync("E1", "JAM", caller: GovernancePlant.Viewer)).Problems).Code);
        Assert.Empty(plant.Test.Registry.Current.Mappings.All);
    }

    [Fact]
    public async Task A_request_names_some_codes_and_not_too_many()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        Assert.Equal("no-mappings", Assert.Single((await plant.MapCodes.RunAsync(GovernancePlant.Manager, Request(), default)).Problems).Code);
        var many = Request([.. Enumerable.Range(0, MapCodes.MaxMappings + 1).Select(i => ($"E{i}", (string?)"JAM"))]);
        Assert.Equal("too-many-mappings", Assert.Single((await plant.MapCodes.RunAsync(GovernancePlant.Manager, many, default)).Problems).Code);
    }

    [Fact]
    public async Task Codes_of_several_places_are_mapped_in_one_version_with_an_audit_of_each_and_taken_back_in_one()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        await plant.MapAsync("E1", "JAM");
        var asked = new MappingAsked[] { new("RIGA", null, "E1", "BREAK"), new("LODZ", null, "E1", "FAIL-MECH"), new("LODZ", "L1", "E1", "JAM"), new("LODZ", null, "E2", "BREAK") };

        var done = (await plant.MapCodes.RunAsync(GovernancePlant.Everywhere, asked, default)).Value;

        Assert.Equal(3, done.Version);
        Assert.Equal([new("LODZ", null, "E1", "FAIL-MECH"), new("LODZ", "L1", "E1", "JAM"), new("RIGA", null, "E1", "BREAK")], done.Holds);
        Assert.Equal([new("LODZ", null, "E2", "BREAK")], done.Waiting);
        Assert.Equal("3|1", plant.Test.Scalar("SELECT (SELECT count(*) FROM audit WHERE what = 'map-code' AND who = 'key:bootstrap')||'|'||(SELECT count(*) FROM audit WHERE what = 'request-mapping')"));

        var undone = (await plant.MapCodes.RunAsync(GovernancePlant.Everywhere, done.Undo, default)).Value;
        Assert.Equal((4, 0), (undone.Version, undone.Waiting.Length));
        Assert.Equal([new(new MappingKey("LODZ", null, "E1"), "JAM")], plant.Test.Registry.Current.Mappings.All);
        Assert.Empty(await plant.WaitingAsync());
    }

    [Fact]
    public async Task Of_codes_of_several_places_none_is_mapped_where_one_may_not_be()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        Assert.Equal("unknown-site", await ProblemAsync(new("LODZ", null, "E1", "JAM"), new("RIGA", null, "E1", "JAM")));
        Assert.Equal("unknown-line", await ProblemAsync(new("LODZ", null, "E1", "JAM"), new("LODZ", "L9", "E1", "JAM")));
        Assert.Equal("unknown-reason", await ProblemAsync(new("LODZ", null, "E1", "JAM"), new("LODZ", null, "E2", "OWN")));
        Assert.Equal(1, plant.Test.Registry.Current.Number);

        async Task<string> ProblemAsync(params MappingAsked[] asked) => Assert.Single((await plant.MapCodes.RunAsync(GovernancePlant.Manager, asked, default)).Problems).Code;
    }

    [Fact]
    public async Task Once_mapped_history_is_coded_again()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.SayAsync("L1", 0, MachineState.Running);
        await plant.SayAsync("L1", 60, MachineState.Stopped, "E104");
        await plant.SayAsync("L1", 120, MachineState.Running);
        await plant.SayAsync("L1", 350, MachineState.Stopped, "E105");
        Assert.Equal([(null, "E104", 3_600L), (null, "E105", 600L)], await LossesAsync(plant));

        await plant.MapAsync("E104", "FAIL-MECH");
        await plant.MapAsync("E105", "JAM");

        Assert.Equal([("FAIL-MECH", "E104", 3_600L), ("JAM", "E105", 600L)], await LossesAsync(plant));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task History_is_coded_again_also_when_it_is_mapped_while_a_line_is_being_projected(bool keptBefore)
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.SayAsync("L1", 60, MachineState.Stopped, "E104");
        await plant.SayAsync("L1", 120, MachineState.Running);
        await plant.SayAsync("L1", 350, MachineState.Running);
        if (keptBefore)
        {
            await plant.Projector.SettleAsync(default);
            await plant.SayAsync("L1", 90, MachineState.Stopped, "E104");
        }

        plant.Meanwhile(() => plant.MapAsync("E104", "JAM").GetAwaiter().GetResult());
        await LossesAsync(plant);

        Assert.Equal([("JAM", "E104", 3_600L)], await LossesAsync(plant));
    }

    [Fact]
    public async Task What_is_to_be_coded_again_survives_a_crash()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.SayAsync("L1", 60, MachineState.Stopped, "E104");
        await plant.SayAsync("L1", 120, MachineState.Running);
        await plant.SayAsync("L1", 350, MachineState.Running);
        await plant.Projector.SettleAsync(default);
        Assert.Equal(0L, plant.Test.Scalar("SELECT count(*) FROM projection_mark"));

        await plant.MapAsync("E104", "FAIL-MECH");

        var touched = (GovernancePlant.Now - Duration.FromHours(5)).ToUnixTimeTicks() / 10;
        Assert.Equal($"LODZ L1 {touched}", plant.Test.Scalar("SELECT site || ' ' || line || ' ' || touched FROM projection_mark"));
    }

    [Fact]
    public async Task What_is_kept_by_the_old_version_just_before_a_crash_is_coded_again()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.SayAsync("L1", 60, MachineState.Stopped, "E104");
        await plant.SayAsync("L1", 70, MachineState.Running);
        await plant.Projector.SettleAsync(default);
        await plant.SayAsync("L1", 350, MachineState.Running);

        // The stop is in no file yet; it is kept once the mapping is durable, and by who does not know of it.
        var command = plant.CommandOn(new CrashAfterCommit(plant.Test.Database, () => LossesAsync(plant)));
        await Assert.ThrowsAsync<CrashException>(() => command.RunAsync(GovernancePlant.Manager, Request(("E104", "FAIL-MECH")), default));
        Assert.Equal([(null, "E104", 600L)], await LossesAsync(plant));

        Assert.Equal([("FAIL-MECH", "E104", 600L)], await LossesAsync(await plant.StartAgainAsync()));
    }

    private static Task<IEnumerable<(string?, string?, long)>> LossesAsync(GovernancePlant plant) => LossesAsync(plant.Reader);

    /// <summary>Reason, machine code and seconds of L1 since six.</summary>
    private static async Task<IEnumerable<(string?, string?, long)>> LossesAsync(PerformanceReader reader) =>
        (await reader.DowntimeAsync([new LineRef("LODZ", "L1")], GovernancePlant.Now - Duration.FromHours(6), GovernancePlant.Now, default))
        .OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => (l.Reason, l.Code, l.Micros / 1_000_000));

    private static MapCodesRequest Request(params (string Code, string? Reason)[] mappings) =>
        new("LODZ", null, mappings.ToDictionary(m => m.Code, m => m.Reason, StringComparer.Ordinal));

    private sealed class CrashException : Exception;

    /// <summary>Contexts whose process ends right after a commit, and after what happens beside it just then.</summary>
    private sealed class CrashAfterCommit(PortalDatabase database, Func<Task> beside) : DbTransactionInterceptor, IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext() => new(
            new DbContextOptionsBuilder<PortalDb>().UseSqlite(database.ConnectionString).AddInterceptors(this).Options);

        public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await beside();
            throw new CrashException();
        }
    }
}
