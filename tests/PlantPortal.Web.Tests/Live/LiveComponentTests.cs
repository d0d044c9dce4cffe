using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests.Live;

public sealed class LiveComponentTests : BunitContext
{
    private readonly LiveFeed _feed = new();

    public LiveComponentTests()
    {
        Services.AddSingleton(_feed);
        Services.AddSingleton<LiveRounds>();
        Services.AddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void A_signal_is_on_the_screen_at_once()
    {
        var probe = Render<Probe>();
        probe.Instance.Value = 7;
        _feed.Signal("LODZ", "L1");

        probe.WaitForAssertion(() => Assert.Equal("7", probe.Markup), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_thousand_signals_a_second_cost_about_ten_reads()
    {
        var probe = Render<Probe>();
        var end = TimeProvider.System.GetTimestamp() + TimeProvider.System.TimestampFrequency;
        while (TimeProvider.System.GetTimestamp() < end)
        {
            _feed.Signal("LODZ", "L1");
            await Task.Delay(1, Xunit.TestContext.Current.CancellationToken);
        }

        Assert.InRange(probe.Instance.Reads, 3, 12);
    }

    [Fact]
    public async Task The_last_of_many_changes_is_never_missed()
    {
        var probe = Render<Probe>();
        for (var i = 1; i <= 500; i++)
        {
            probe.Instance.Value = i;
            _feed.Signal("LODZ", "L1");
            await Task.Yield();
        }

        probe.WaitForAssertion(() => Assert.Equal("500", probe.Markup), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task After_it_is_left_nothing_is_read_any_more()
    {
        var probe = Render<Probe>();
        var instance = probe.Instance;
        await DisposeComponentsAsync();
        var reads = instance.Reads;
        _feed.Signal("LODZ", "L1");
        await Task.Delay(300, Xunit.TestContext.Current.CancellationToken);

        Assert.Equal(reads, instance.Reads);
        Assert.Equal(0, _feed.ListenerCount);
    }

    [Fact]
    public async Task A_page_that_moves_to_another_line_hears_that_one_only()
    {
        var probe = Render<Probe>(p => p.Add(x => x.Line, "L1"));
        probe.Render(p => p.Add(x => x.Line, "L2"));
        var reads = probe.Instance.Reads;
        _feed.Signal("LODZ", "L1");
        await Task.Delay(300, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(reads, probe.Instance.Reads);

        _feed.Signal("LODZ", "L2");
        probe.WaitForAssertion(() => Assert.True(probe.Instance.Reads > reads), TimeSpan.FromSeconds(2));
        Assert.Equal(1, _feed.ListenerCount);
    }

    [Fact]
    public void While_it_is_prerendered_it_listens_to_nothing()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Render<Probe>();

        Assert.Equal(0, _feed.ListenerCount);
    }

    private sealed class Probe : LiveComponent
    {
        private int _shown;

        public int Value { get; set; }

        public int Reads { get; private set; }

        [Parameter]
        public string? Line { get; set; }

        protected override (string? Site, string? Line) Scope => ("LODZ", Line);

        protected override Task ReadAsync(CancellationToken cancel)
        {
            (_shown, Reads) = (Value, Reads + 1);
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _shown);
    }
}
