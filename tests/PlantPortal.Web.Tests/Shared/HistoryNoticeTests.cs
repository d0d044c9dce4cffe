using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared;

public sealed class HistoryNoticeTests : Screens
{
    private readonly HistoryLoad _load = new();

    [Fact]
    public void Without_history_to_load_there_is_nothing() => Assert.Equal("", Notice().Markup.Trim());

    [Fact]
    public void It_follows_the_load_and_goes_when_it_is_done()
    {
        _load.Report(new HistoryProgress(0.431, Now));
        var notice = Notice();
        Assert.Contains("not complete yet", notice.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("43%, up to 02/03/2026", notice.Find(".history-until").TextContent.Replace(" %", "%", StringComparison.Ordinal));

        _load.Report(new HistoryProgress(0.5, Now));
        notice.WaitForAssertion(() => Assert.Equal("50", notice.Find("progress").GetAttribute("value")));

        _load.Report(null);
        notice.WaitForAssertion(() => Assert.Equal("", notice.Markup.Trim()));
    }

    [Fact]
    public void It_is_drawn_again_at_full_percents_alone()
    {
        var signals = 0;
        _load.Changed += (_, _) => signals++;

        _load.Report(new HistoryProgress(0.1, Now));
        _load.Report(new HistoryProgress(0.104, Now));
        _load.Report(new HistoryProgress(0.11, Now));
        _load.Report(null);
        _load.Report(null);

        Assert.Equal(3, signals);
    }

    [Fact]
    public async Task A_notice_that_is_gone_is_not_told_any_more()
    {
        var notice = Notice();
        await DisposeComponentsAsync();

        _load.Report(new HistoryProgress(0.5, Now));

        Assert.Equal(1, notice.RenderCount);
    }

    private IRenderedComponent<HistoryNotice> Notice()
    {
        Services.AddSingleton(_load);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render<HistoryNotice>();
    }
}
