using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Invites somebody, then leads to their page, where plants are assigned.</summary>
public sealed partial class InvitePanel : ComponentBase
{
    private string _userName = "";
    private string _name = "";
    private string? _problem;

    [Inject]
    private InvitePerson Invite { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccessTexts> Text { get; set; } = null!;

    private async Task InviteAsync()
    {
        var invited = await Invite.RunAsync(await Current.GetAsync(), _userName, _name, CancellationToken.None);
        _problem = invited.IsOk ? null : invited.Problems[0].Detail;
        if (invited.IsOk)
        {
            Navigation.NavigateTo(PersonPage.Address(invited.Value));
        }
    }
}
