using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using PlantPortal.Web.Components.Layout;
using PlantPortal.Web.Live;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Components.Layout;

public sealed class MainLayoutTests : Screens
{
    [Fact]
    public void A_page_that_fails_says_so_in_the_frame_and_is_tried_again_on_request()
    {
        Services.AddMudServices();
        Services.AddSingleton(new HistoryLoad());
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var fails = true;
        RenderFragment body = builder =>
        {
            builder.OpenComponent<Fragile>(0);
            builder.AddAttribute(1, nameof(Fragile.Fails), () => fails);
            builder.CloseComponent();
        };

        var layout = Render<MainLayout>(p => p.Add(l => l.Body, body));
        Assert.Equal("Something went wrong", layout.Find("main h1").TextContent);
        Assert.NotNull(layout.Find("[role=alert]"));

        layout.Find("button").Click();
        Assert.Equal("Something went wrong", layout.Find("main h1").TextContent);

        fails = false;
        layout.Find("button").Click();
        Assert.Equal("All is well", layout.Find("main").TextContent.Trim());
    }

    private sealed class Fragile : ComponentBase
    {
        [Parameter]
        public Func<bool> Fails { get; set; } = () => false;

        protected override void OnInitialized()
        {
            if (Fails())
            {
                throw new InvalidOperationException("As the test asks.");
            }
        }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, "All is well");
    }
}
