using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>A page of items, some of which can be chosen to be sent in again.</summary>
public sealed partial class ItemList : ComponentBase
{
    private readonly HashSet<long> _chosen = [];

    [Parameter, EditorRequired]
    public required QuarantineView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<QuarantinedItem> Items { get; set; }

    /// <summary>How many there are on all pages.</summary>
    [Parameter, EditorRequired]
    public required long Waiting { get; set; }

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    [Parameter]
    public EventCallback Done { get; set; }

    [Inject]
    private QuarantineQuery Query { get; set; } = null!;

    [Inject]
    private QuarantineWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<IngestionTexts> Text { get; set; } = null!;

    /// <summary>What went in meanwhile is not chosen any more.</summary>
    private IEnumerable<long> Chosen => Items.Select(i => i.Id).Where(_chosen.Contains);

    private bool AllChosen => Items.Where(MayReplay).All(i => _chosen.Contains(i.Id));

    private bool MayReplay(QuarantinedItem item) => Caller.May(Right.ReplayQuarantine, item.Site);

    private void Choose(long id)
    {
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }
    }

    private void ChooseAll()
    {
        var all = AllChosen;
        _chosen.Clear();
        if (!all)
        {
            _chosen.UnionWith(Items.Where(MayReplay).Select(i => i.Id));
        }
    }
}
