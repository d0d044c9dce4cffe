using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Governance;

public sealed class SettleMappingTests
{
    private static readonly Caller Steward = new("user:stefan", "Stefan", [new Grant([Right.Read, Right.ApproveChanges], null)]);

    [Fact]
    public async Task Once_approved_it_holds_and_history_is_coded_again()
    {
        await using var plant = await AskAsync();
        Assert.Equal([(null, 3_600L)], await LossesAsync(plant));

        var outcome = (await plant.SettleAsync(Steward, approves: true, note: " agreed ")).Value;

        Assert.Equal(new SettledMapping(2, "LODZ", null, "E104", "BREAK", Approved: true), outcome);
        Assert.Equal("BREAK", plant.Test.Registry.Current.Mappings.Find("LODZ", "L1", "E104"));
        Assert.Empty(await LossesAsync(plant));
        Assert.Empty(await plant.WaitingAsync());
        Assert.Equal("Stefan", plant.Test.Registry.History.Latest.ApprovedBy);
        Assert.Equal("user:stefan|approve-mapping|E104|LODZ||BREAK|agreed", Audit(plant));
        Assert.Equal("approved|Stefan|agreed", plant.Test.Scalar("SELECT state||'|'||settled_by||'|'||note FROM mapping_request"));
    }

    [Fact]
    public async Task What_is_to_be_coded_again_survives_a_crash()
    {
        await using var plant = await AskAsync();
        await plant.Projector.SettleAsync(default);
        await plant.SettleAsync(Steward, approves: true);
        Assert.Equal("LODZ L1", plant.Test.Scalar("SELECT site || ' ' || line FROM projection_mark"));
    }

    [Fact]
    public async Task Once_rejected_nothing_changes_and_the_note_is_on_record()
    {
        await using var plant = await AskAsync();
        var outcome = (await plant.SettleAsync(Steward, approves: false, note: "A jam is no break.")).Value;

        Assert.Equal((1, false), (outcome.Version, outcome.Approved));
        Assert.Empty(plant.Test.Registry.Current.Mappings.All);
        Assert.Empty(await plant.WaitingAsync());
        Assert.Equal([(null, 3_600L)], await LossesAsync(plant));
        Assert.Equal("user:stefan|reject-mapping|E104|LODZ|BREAK||A jam is no break.", Audit(plant));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Who_rejects_says_why(string? note)
    {
        await using var plant = await AskAsync();
        Assert.Equal("missing-reason", Problem(await plant.SettleAsync(Steward, approves: false, note)));
        Assert.Single(await plant.WaitingAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_asked_decides_nothing_of_it_though_they_go_by_another_name(bool approves)
    {
        await using var plant = await AskAsync();
        var renamed = new Caller(GovernancePlant.Manager.Id, "Somebody else", [new Grant([Right.Read, Right.MapCodes, Right.ApproveChanges], null)]);

        Assert.Equal("own-request", Problem(await plant.SettleAsync(renamed, approves, note: "why not")));
        Assert.Single(await plant.WaitingAsync());
        Assert.Equal(1L, plant.Test.Scalar("SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task Somebody_of_the_same_name_is_somebody_else()
    {
        await using var plant = await AskAsync();
        Assert.True((await plant.SettleAsync(Steward with { Name = GovernancePlant.Manager.Name }, approves: true)).IsOk);
    }

    [Fact]
    public async Task What_nobody_knows_who_asked_for_is_not_approved()
    {
        await using var plant = await AskAsync();
        plant.Test.Scalar("UPDATE mapping_request SET requested_by_id = '' RETURNING 1");
        Assert.Equal("own-request", Problem(await plant.SettleAsync(Steward, approves: true)));
        Assert.True((await plant.SettleAsync(Steward, approves: false, note: "ask again")).IsOk);
    }

    [Fact]
    public async Task The_command_checks_the_right_itself_and_a_plant_out_of_sight_is_unknown()
    {
        await using var plant = await AskAsync();
        Assert.Equal("not-allowed", Problem(await plant.SettleAsync(GovernancePlant.Viewer, approves: true)));
        Assert.Equal("unknown-request", Problem(await plant.SettleAsync(Steward with { Grants = [new Grant([Right.Read, Right.ApproveChanges], ["RIGA"])] }, approves: true)));
        Assert.Equal("unknown-request", Problem(await plant.SettleAsync(Steward, approves: true, request: 99)));
        Assert.Single(await plant.WaitingAsync());
    }

    [Fact]
    public async Task What_is_settled_or_withdrawn_is_not_settled_again()
    {
        await using var plant = await AskAsync();
        await plant.SettleAsync(Steward, approves: true);
        Assert.Equal("settled-already", Problem(await plant.SettleAsync(Steward, approves: false, note: "no")));

        await using var other = await AskAsync();
        await other.MapAsync("E104", "JAM");
        Assert.Equal("settled-already", Problem(await other.SettleAsync(Steward, approves: true)));
    }

    [Fact]
    public async Task A_note_of_characters_that_cannot_be_shown_is_refused()
    {
        await using var plant = await AskAsync();
        Assert.Equal("bad-text", Problem(await plant.SettleAsync(Steward, approves: true, note: "\u0007")));
        Assert.Equal("bad-text", Problem(await plant.SettleAsync(Steward, approves: true, note: new string('a', SettleMapping.MaxNote + 1))));
    }

    /// <summary>An hour of L1 with the code E104, which Ada wants to be a break.</summary>
    private static async Task<GovernancePlant> AskAsync()
    {
        var plant = await GovernancePlant.CreateAsync();
        await plant.SayAsync("L1", 60, MachineState.Stopped, "E104");
        await plant.SayAsync("L1", 120, MachineState.Running);
        await plant.SayAsync("L1", 350, MachineState.Running);
        Assert.Equal(["E104"], (await plant.MapAsync("E104", "BREAK")).Value.Waiting);
        return plant;
    }

    private static async Task<IEnumerable<(string?, long)>> LossesAsync(GovernancePlant plant) =>
        (await plant.Reader.DowntimeAsync([new PlantPortal.Web.Data.LineRef("LODZ", "L1")], GovernancePlant.Now - Duration.FromHours(6), GovernancePlant.Now, default))
        .Select(l => (l.Reason, l.Micros / 1_000_000));

    private static string Problem(PlantPortal.Domain.Result<SettledMapping> outcome) => Assert.Single(outcome.Problems).Code;

    private static object? Audit(GovernancePlant plant) => plant.Test.Scalar(
        "SELECT who||'|'||what||'|'||target||'|'||site||'|'||coalesce(old,'')||'|'||coalesce(new,'')||'|'||coalesce(why,'') FROM audit ORDER BY id DESC LIMIT 1");
}
