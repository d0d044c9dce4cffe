using System.Globalization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Governance.KpiEditing;

namespace PlantPortal.Web.Tests.Features.Governance.KpiEditing;

public sealed class KpiDraftTests
{
    [Theory]
    [InlineData("en-GB")]
    [InlineData("pl-PL")]
    [InlineData("de-DE")]
    [InlineData("zh-CN")]
    public void A_form_that_nobody_touched_says_what_was_there(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        foreach (var kpi in StarterRegistry.Content.Kpis.All.Select(k => k.Definition))
        {
            var with = kpi with { Limits = new KpiLimits(0.850m, -1.5m, 1234.5m), SiteTargets = kpi.SiteTargets.Add("LODZ", 0.80m), ChangeNote = "Because" };
            var (read, problems) = KpiDraft.Of(with).Read();
            Assert.Equal(with, read);
            Assert.Empty(problems);
        }
    }

    [Theory]
    [InlineData("en-GB", "0.85", "0.85")]
    [InlineData("pl-PL", "0,85", "0.85")]
    [InlineData("de-DE", " -1,50 ", "-1.50")]
    [InlineData("en-GB", "", null)]
    [InlineData("en-GB", "   ", null)]
    public void Numbers_are_read_by_the_culture_of_who_writes_with_the_digits_as_written(string culture, string text, string? number)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Assert.True(DraftNumber.TryRead(text, out var value));
        Assert.Equal(number, value?.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("en-GB", "1,000")]
    [InlineData("de-DE", "1.000")]
    [InlineData("en-GB", "85 %")]
    [InlineData("en-GB", "1e9")]
    [InlineData("en-GB", "99999999999999999999999999999999")]
    [InlineData("en-GB", "<b>1</b>")]
    public void What_can_be_read_two_ways_or_not_at_all_is_no_number(string culture, string text)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Assert.False(DraftNumber.TryRead(text, out _));
    }

    [Fact]
    public void A_field_without_a_number_is_named_and_leaves_none_behind()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var draft = KpiDraft.Of(StarterRegistry.Content.Kpis.Find("OEE")!.Definition);
        draft.Target = "eighty";
        draft.SiteTargets.Add(new SiteTargetDraft { Site = "LODZ", Target = "?" });
        draft.Examples[0].Expected = "x";
        draft.Examples[0].Inputs["PBT"] = "y";

        var (read, problems) = draft.Read();
        Assert.Equal(["target", "site:LODZ", draft.Examples[0].InputField("PBT"), draft.Examples[0].ExpectedField], problems.Select(p => p.Field));
        Assert.Null(read.Limits.Target);
        Assert.Empty(read.SiteTargets);
        Assert.False(read.Examples[0].Inputs.ContainsKey("PBT"));
    }

    [Fact]
    public void A_language_left_empty_falls_back_and_one_that_the_form_does_not_show_stays()
    {
        var oee = StarterRegistry.Content.Kpis.Find("OEE")!.Definition;
        var draft = KpiDraft.Of(oee with { Name = oee.Name.With("fi", "KNL") });
        draft.Names["de"] = " ";
        draft.Names["pl"] = " Nowe OEE ";

        var name = draft.Read().Definition.Name;
        Assert.Equal(("OEE", "Nowe OEE", "KNL"), (name.In("de"), name.In("pl"), name.In("fi")));
        Assert.False(name.ByLanguage.ContainsKey("de"));
    }

    [Fact]
    public void A_note_of_ones_own_takes_the_place_of_the_one_before()
    {
        var draft = KpiDraft.Of(StarterRegistry.Content.Kpis.Find("OEE")!.Definition);
        Assert.Equal(("", "Starter registry"), (draft.ChangeNote, draft.Read().Definition.ChangeNote));
        draft.ChangeNote = " Changeovers count ";
        Assert.Equal("Changeovers count", draft.Read().Definition.ChangeNote);
    }
}
