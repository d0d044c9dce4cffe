using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Access;

/// <summary>Who there is, and who has which role at which plant. Its whole state is its address.</summary>
public sealed partial class PeoplePage : AddressedPage
{
    private PeopleView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private IReadOnlyList<Choice> _plants = [];
    private PeopleShown? _shown;

    [Inject]
    private ReadPeople People { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccessTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var caller = await Current.GetAsync();
        var address = new AddressReader(query);
        (_view, _notUnderstood, _shown) = (PeopleView.Read(address), address.NotUnderstood, null);
        _plants = [.. People.Plants(caller).Select(p => new Choice(p.Code, p.Name))];
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        _shown = await People.RunAsync(await Current.GetAsync(), _view, cancel);
        if (_shown is null)
        {
            Navigation.NotFound();
        }
    }

    private void Go(PeopleView view) => Navigation.NavigateTo((view with { Number = 1 }).ToString());
}
