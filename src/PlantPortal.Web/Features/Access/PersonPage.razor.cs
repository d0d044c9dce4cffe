using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Access;

/// <summary>One person: what Entra gives, at which plants it holds, and whether they may come in.</summary>
public sealed partial class PersonPage : AddressedPage
{
    private PersonShown? _person;
    private IReadOnlyList<Choice> _plants = [];
    private string? _problem;
    private (string Said, Func<Task>? Undo)? _done;

    /// <summary>From the address.</summary>
    [Parameter]
    public long PersonId { get; set; }

    [Inject]
    private ReadPeople People { get; set; } = null!;

    [Inject]
    private AssignRole AssignRole { get; set; } = null!;

    [Inject]
    private UnassignRole UnassignRole { get; set; } = null!;

    [Inject]
    private DisablePerson DisablePerson { get; set; } = null!;

    [Inject]
    private EnablePerson EnablePerson { get; set; } = null!;

    [Inject]
    private EndSessions EndSessions { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private AccessWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccessTexts> Text { get; set; } = null!;

    public static string Address(long person) => string.Create(CultureInfo.InvariantCulture, $"{PeopleView.Page}/{person}");

    protected override async Task FollowAsync(string query)
    {
        (_person, _problem, _done) = (null, null, null);
        var caller = await Current.GetAsync();
        _plants = [.. People.Plants(caller).Select(p => new Choice(p.Code, p.Name))];
        if (await People.FindAsync(caller, PersonId, CancellationToken.None) is null)
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) =>
        _person = await People.FindAsync(await Current.GetAsync(), PersonId, cancel);

    private Task AssignAsync(RoleAt place) => RunAsync(
        caller => AssignRole.RunAsync(caller, PersonId, place, CancellationToken.None),
        Text["Assigned", Words.Name(place.Role), Words.Place(place.Site)], () => UnassignAsync(place));

    private Task UnassignAsync(RoleAt place) => RunAsync(
        caller => UnassignRole.RunAsync(caller, PersonId, place, CancellationToken.None),
        Text["Unassigned", Words.Name(place.Role), Words.Place(place.Site)], () => AssignAsync(place));

    private Task DisableAsync(string why) =>
        RunAsync(caller => DisablePerson.RunAsync(caller, PersonId, why, CancellationToken.None), Text["DisabledNow", _person!.Name], EnableAsync);

    private Task EnableAsync() => RunAsync(caller => EnablePerson.RunAsync(caller, PersonId, CancellationToken.None), Text["EnabledNow", _person!.Name], undo: null);

    private Task EndSessionsAsync() => RunAsync(caller => EndSessions.RunAsync(caller, PersonId, CancellationToken.None), Text["SessionsEnded", _person!.Name], undo: null);

    /// <summary>Runs a command, shows what became of it, and offers the way back.</summary>
    private async Task RunAsync(Func<Caller, Task<Problem?>> command, string said, Func<Task>? undo)
    {
        var problem = await command(await Current.GetAsync());
        _problem = problem?.Detail;
        _done = problem is null ? (said, undo) : null;
        await ReadAgainAsync();
    }
}
