using System.Globalization;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.KpiEditing;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Governance.KpiEditing;

/// <summary>One shift under several definitions, each written in the editor, approved by somebody else, and read over the API.</summary>
public sealed class OneShiftTests : IAsyncLifetime
{
    private readonly OneShift _shift = new();

    /// <summary>What each company calls OEE, with its value of the shift to four digits.</summary>
    private static readonly (string Code, string Formula, string Expected)[] s_written =
    [
        ("OEE.BreaksOut", "PRI_GQ / (POT - BRK)", "0.6333"),
        ("OEE.PlannedOut", "PRI_GQ / (POT - PDOT)", "0.6786"),
        ("OEE.PlannedOut.Tpm", "(APT + MST) / PBT * (PRI_PQ / (APT + MST)) * (PRI_GQ / PRI_PQ)", "0.6786"),
        ("OEE.PlannedOut.Iso", "ISO.Availability * ISO.Effectiveness * ISO.QualityRatio", "0.6786"),
        ("OEE.EverythingIn", "PRI_GQ / POT", "0.5938"),
        ("OEE.ChangeoverOut", "PRI_GQ / (PBT - AUST)", "0.7500"),
        ("NEE.Written", "AUPT / PBT * (PRI_PQ / APT) * (GQ / PQ)", "0.7661"),
    ];

    public OneShiftTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public async Task Each_definition_gives_what_it_says_before_its_approval_and_after()
    {
        var set = await _shift.StartAsync();
        var (catalog, tried) = (_shift.Of<RegistryStore>().History.Head.Kpis, new Dictionary<string, decimal?>(StringComparer.Ordinal));
        var data = (await _shift.Of<TryKpi>().RunAsync(OneShift.Person(OneShift.Steward), AtLodz, default)).Value.Figures!;
        foreach (var (code, formula, expected) in s_written)
        {
            var draft = Written(code, formula, expected);
            var proposal = KpiProposal.Of(catalog, draft.Read().Definition);
            Assert.Empty(proposal.Problems);
            tried[code] = data.By(proposal.Tried!.Catalog, code)!.Value.Value;
            set = await _shift.SaveAsync(set, draft);
        }

        var submitted = (await _shift.Of<SubmitChangeSet>().RunAsync(OneShift.Person(OneShift.Steward), set.Id, set.Revision, default)).Value;
        var approved = await _shift.Of<ApproveChangeSet>().RunAsync(OneShift.Person(OneShift.Second), set.Id, submitted.Revision, null, default);
        Assert.True(approved.IsOk, string.Join(' ', approved.Problems.Select(p => p.Detail)));

        var read = await _shift.ReadAsync([.. s_written.Select(w => w.Code), "OEE", "ISO.NEE"]);
        foreach (var (code, _, expected) in s_written)
        {
            Assert.Equal(expected, Math.Round(read[code].Value, 4, MidpointRounding.AwayFromZero).ToString("0.0000", CultureInfo.InvariantCulture));
            Assert.Equal(Math.Round(tried[code]!.Value, 12), Math.Round(read[code].Value, 12));
        }

        Assert.Equal(("0.6786", "0.7661"), (read["OEE"].Value.ToString("0.0000", CultureInfo.InvariantCulture), read["ISO.NEE"].Value.ToString("0.0000", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_definition_that_is_changed_says_so_by_its_next_version_on_every_value()
    {
        var before = (await _shift.ReadAsync("OEE"))["OEE"];
        var draft = KpiDraft.Of(_shift.Of<RegistryStore>().History.Head.Kpis.Find("OEE")!.Definition);
        draft.Formula = "PRI_GQ / POT";
        draft.Examples.Clear();
        var set = await _shift.SaveAsync(await _shift.StartAsync(), draft);
        var submitted = (await _shift.Of<SubmitChangeSet>().RunAsync(OneShift.Person(OneShift.Steward), set.Id, set.Revision, default)).Value;
        Assert.Equal(before, (await _shift.ReadAsync("OEE"))["OEE"]);

        Assert.True((await _shift.Of<ApproveChangeSet>().RunAsync(OneShift.Person(OneShift.Second), set.Id, submitted.Revision, null, default)).IsOk);
        var (value, version) = (await _shift.ReadAsync("OEE"))["OEE"];
        Assert.Equal((1, 0.5938m, 2), (before.Version, Math.Round(value, 4), version));
        Assert.Equal([1, 2], KpiVersions.Of(_shift.Of<RegistryStore>().History, "OEE").Select(v => v.Definition.Version));
    }

    [Fact]
    public async Task One_whose_examples_fail_is_kept_in_the_draft_and_cannot_be_submitted()
    {
        var set = await _shift.SaveAsync(await _shift.StartAsync(), Written("OEE.Wrong", "PRI_GQ / POT", "0.9999"));
        var submitted = await _shift.Of<SubmitChangeSet>().RunAsync(OneShift.Person(OneShift.Steward), set.Id, set.Revision, default);

        var problem = Assert.Single(submitted.Problems);
        Assert.Equal("example-fails", problem.Code);
        Assert.Contains("expects 0.9999, but the formula gives 0.59375", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(2, set.Revision);
    }

    [Fact]
    public async Task A_formula_that_is_an_attack_gets_into_no_draft_past_the_form()
    {
        var set = await _shift.StartAsync();
        foreach (var formula in new[] { new string('(', 3_000), "OEE.Wrong + 1", "9 ** 9 ** 9", string.Join('*', Enumerable.Repeat("APT", 240)), "<script>alert(1)</script>", new string('A', 100_000) })
        {
            var draft = Written("OEE.Wrong", formula, "");
            var saved = await _shift.Of<EditChangeSet>().RunAsync(OneShift.Person(OneShift.Steward), set.Id, set.Revision, new SaveKpi(draft.Read().Definition), default).WaitAsync(TimeSpan.FromSeconds(5));
            Assert.False(saved.IsOk);
            Assert.All(saved.Problems, p => Assert.InRange(p.Detail.Length, 10, 400));
        }
    }

    [Fact]
    public async Task A_value_is_tried_at_no_plant_that_the_caller_may_not_read()
    {
        var stranger = new PlantPortal.Web.Security.Caller("user:x", "X", [new PlantPortal.Web.Security.Grant([PlantPortal.Web.Security.Right.Read], ["RIGA"])]);
        var read = await _shift.Of<TryKpi>().RunAsync(stranger, AtLodz, default);
        Assert.Equal("unknown-site", Assert.Single(read.Problems).Code);
    }

    [Fact]
    public async Task What_is_in_force_is_the_value_of_the_API_and_a_period_that_has_not_come_has_none()
    {
        var trying = _shift.Of<TryKpi>();
        var figures = (await trying.RunAsync(OneShift.Person(OneShift.Steward), AtLodz, default)).Value.Figures!;
        Assert.Equal(Math.Round((await _shift.ReadAsync("OEE"))["OEE"].Value, 12), Math.Round(figures.By(_shift.Of<RegistryStore>().Current.Kpis, "OEE")!.Value.Value!.Value, 12));
        Assert.Equal(1m, figures.Coverage);
        Assert.Null(figures.By(KpiCatalog.Empty, "OEE"));

        var later = new LocalDate(2090, 1, 1);
        Assert.Null((await trying.RunAsync(OneShift.Person(OneShift.Steward), AtLodz with { Period = new ScreenPeriod.Days(later, later) }, default)).Value.Figures);
    }

    public ValueTask InitializeAsync() => _shift.InitializeAsync();

    public ValueTask DisposeAsync() => _shift.DisposeAsync();

    private static ScreenQuery AtLodz { get; } = new() { Sites = ["LODZ"], Period = new ScreenPeriod.Days(new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 2)) };

    /// <summary>What somebody writes into the form, the shift as a worked example included.</summary>
    private static KpiDraft Written(string code, string formula, string expected)
    {
        var draft = KpiDraft.New();
        (draft.Code, draft.Formula, draft.Digits) = (code, formula, 2);
        (draft.Names["en"], draft.Descriptions["en"]) = ($"{code} <b>", "As written in the editor");
        var example = new ExampleDraft { Name = "One shift of 480 min", Expected = expected };
        foreach (var (name, minutes) in new[] { ("POT", 480), ("BRK", 30), ("PDOT", 60), ("PBT", 420), ("APT", 310), ("AUST", 40), ("AUPT", 350), ("MST", 20), ("PRI_PQ", 300), ("PRI_GQ", 285) })
        {
            example.Inputs[name] = (minutes * 60).ToString(CultureInfo.CurrentCulture);
        }

        (example.Inputs["PQ"], example.Inputs["GQ"]) = ("300", "285");
        draft.Examples.Add(example);
        return draft;
    }
}
