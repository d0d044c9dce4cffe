using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Access;

/// <summary>Which roles the groups of Entra give.</summary>
public sealed partial class GroupsPage : AddressedPage
{
    public const string Path = "/admin/people/groups";

    private IReadOnlyList<(GroupRole Role, int Members)>? _groups;
    private IReadOnlyList<Choice> _plants = [];
    private string? _problem;
    private (string Said, Func<Task> Undo)? _done;

    [Inject]
    private ReadPeople People { get; set; } = null!;

    [Inject]
    private MapGroup MapGroup { get; set; } = null!;

    [Inject]
    private UnmapGroup UnmapGroup { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private AccessWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccessTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var caller = await Current.GetAsync();
        _plants = [.. People.Plants(caller).Select(p => new Choice(p.Code, p.Name))];
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) =>
        _groups = await People.GroupsAsync(await Current.GetAsync(), cancel);

    private Task MapAsync(GroupRole group) => RunAsync(
        caller => MapGroup.RunAsync(caller, group.Group, group.Name, group.Place, CancellationToken.None),
        Text["GroupMapped", group.Name, Words.Name(group.Place.Role)], () => UnmapAsync(group));

    private Task UnmapAsync(GroupRole group) => RunAsync(
        caller => UnmapGroup.RunAsync(caller, group.Group, group.Place, CancellationToken.None),
        Text["GroupUnmapped", group.Name, Words.Name(group.Place.Role)], () => MapAsync(group));

    /// <summary>Runs a command, shows what became of it, and offers the way back.</summary>
    private async Task RunAsync(Func<Caller, Task<Problem?>> command, string said, Func<Task> undo)
    {
        var problem = await command(await Current.GetAsync());
        _problem = problem?.Detail;
        _done = problem is null ? (said, undo) : null;
        await ReadAgainAsync();
    }
}
