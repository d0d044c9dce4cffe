using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Access;

/// <summary>The keys of machines: which there are, a new one, and the end of one.</summary>
public sealed partial class KeysPage : AddressedPage
{
    private IReadOnlyList<KeyShown>? _keys;
    private IReadOnlyList<Choice> _plants = [];
    private string? _made;
    private string? _problem;
    private int _created;
    private bool _isBootstrapOn;

    [Inject]
    private ReadKeys Keys { get; set; } = null!;

    [Inject]
    private ReadPeople People { get; set; } = null!;

    [Inject]
    private CreateKey CreateKey { get; set; } = null!;

    [Inject]
    private RevokeKey RevokeKey { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccessTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var caller = await Current.GetAsync();
        _plants = [.. People.Plants(caller).Select(p => new Choice(p.Code, p.Name))];
        _isBootstrapOn = Keys.IsBootstrapOn(caller);
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) =>
        _keys = await Keys.RunAsync(await Current.GetAsync(), cancel);

    private async Task CreateAsync(KeyRequest request)
    {
        var made = await CreateKey.RunAsync(await Current.GetAsync(), request, CancellationToken.None);
        _made = made.IsOk ? made.Value : null;
        _problem = made.IsOk ? null : made.Problems[0].Detail;
        _created += made.IsOk ? 1 : 0;
        await ReadAgainAsync();
    }

    private async Task RevokeAsync((string Key, string Why) asked)
    {
        _problem = (await RevokeKey.RunAsync(await Current.GetAsync(), asked.Key, asked.Why, CancellationToken.None))?.Detail;
        await ReadAgainAsync();
    }
}
