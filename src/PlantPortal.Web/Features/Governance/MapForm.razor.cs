using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Asks for the reason of a machine code, and where it holds.</summary>
public sealed partial class MapForm : ComponentBase
{
    private ReasonField? _reason;
    private string? _line;

    [Parameter, EditorRequired]
    public string Site { get; set; } = "";

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>Of which one may be meant, instead of the whole plant.</summary>
    [Parameter]
    public ImmutableArray<string> Lines { get; set; } = [];

    /// <summary>Which is meant where there is nothing to choose; null: the whole plant.</summary>
    [Parameter]
    public string? Line { get; set; }

    /// <summary>Something is being mapped just now.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyCollection<MappingAsked>> Map { get; set; }

    /// <summary>Told when nothing is to be mapped any more.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Inject]
    private GovernanceWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<GovernanceTexts> Text { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _reason is not null)
        {
            await _reason.FocusAsync();
        }
    }

    private async Task MapAsync()
    {
        if (_reason is not null && await _reason.TakeAsync() is { } reason)
        {
            await Closed.InvokeAsync();
            await Map.InvokeAsync([new MappingAsked(Site, Lines.IsEmpty ? Line : _line, Code, reason)]);
        }
    }

    private Task LeaveAsync(KeyboardEventArgs e) => e.Key == "Escape" ? Closed.InvokeAsync() : Task.CompletedTask;
}
