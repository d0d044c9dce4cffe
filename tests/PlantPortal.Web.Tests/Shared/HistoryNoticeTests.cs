using System.Globalization;
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
    public async Task What_changes_elsewhere_is_written_in_the_culture_of_who_looks()
    {
        _load.Report(new HistoryProgress(0.1, Now));
        var notice = Notice();

        // The load runs in a culture of its own.
        await Task.Run(
            () =>
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                _load.Report(new HistoryProgress(0.2, Now));
            },
            Xunit.TestContext.Current.CancellationToken);

        notice.WaitForAssertion(() => Assert.Equal("20", notice.Find("progress").GetAttribute("value")), TimeSpan.FromSeconds(5));
        Assert.Contains("02/03/2026", notice.Find(".history-until").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_drawn_again_at_full_percents_alone()
    {
        _load.Report(new HistoryProgress(0.1, Now));
        var changed = _load.Changed;
        _load.Report(new HistoryProgress(0.104, Now));
        Assert.False(changed.IsCompleted);

        _load.Report(new HistoryProgress(0.11, Now));
        Assert.True(changed.IsCompleted);

        changed = _load.Changed;
        _load.Report(null);
        Assert.True(changed.IsCompleted);

        changed = _load.Changed;
        _load.Report(null);
        Assert.False(changed.IsCompleted);
    }

    [Fact]
    public async Task A_notice_that_is_gone_is_not_drawn_any_more()
    {
        var notice = Notice();
        await DisposeComponentsAsync();

        _load.Report(new HistoryProgress(0.5, Now));

        Assert.Equal(1, notice.RenderCount);
    }

    private IRenderedComponent<HistoryNotice> Notice()
    {
        Services.AddSingleton(_load);
        Services.AddSingleton<TimeProvider>(new Hasty());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render<HistoryNotice>();
    }

    /// <summary>Nobody waits for the next percent.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
