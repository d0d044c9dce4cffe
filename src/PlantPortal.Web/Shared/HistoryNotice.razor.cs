using System.Globalization;
using Microsoft.AspNetCore.Components;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Shared;

/// <summary>Says that history is being brought in, for as long as it is.</summary>
public sealed partial class HistoryNotice
{
    [Inject]
    private HistoryLoad Load { get; set; } = null!;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Load.Changed += OnChanged;
        }
    }

    public void Dispose() => Load.Changed -= OnChanged;

    private static string Share(HistoryProgress progress) => (progress.Percent / 100m).ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>In UTC: the plants' own days differ.</summary>
    private static string Day(HistoryProgress progress) => progress.Until.InUtc().Date.ToString("d", CultureInfo.CurrentCulture);

    private void OnChanged(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
