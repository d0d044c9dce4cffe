using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace PlantPortal.Web.Shared;

/// <summary>Asks before somebody leaves a page with what they wrote and did not save.</summary>
public sealed partial class UnsavedGuard : ComponentBase
{
    private ElementReference _stay;
    private string? _target;
    private bool _isToBeFocused;
    private bool _leaves;

    [Parameter, EditorRequired]
    public required bool IsUnsaved { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SharedTexts> Text { get; set; } = null!;

    /// <summary>The next navigation is not asked about: what was written is safe.</summary>
    public void LetGo() => _leaves = true;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isToBeFocused)
        {
            _isToBeFocused = false;
            await _stay.FocusAsync();
        }
    }

    private void Ask(LocationChangingContext context)
    {
        var target = Navigation.ToAbsoluteUri(context.TargetLocation);
        if (!IsUnsaved || _leaves || target.AbsolutePath == new Uri(Navigation.Uri).AbsolutePath)
        {
            return;
        }

        context.PreventNavigation();
        (_target, _isToBeFocused) = (context.TargetLocation, true);
        StateHasChanged();
    }

    private void Hear(KeyboardEventArgs e)
    {
        if (e.Key == "Escape")
        {
            Stay();
        }
    }

    private void Stay() => _target = null;

    private void Leave()
    {
        _leaves = true;
        Navigation.NavigateTo(_target!);
    }
}
