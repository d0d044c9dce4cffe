using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>What the quarantine page shows of what waits.</summary>
/// <param name="Waiting">How many items wait, by the filters of the page.</param>
/// <param name="Newest">The newest id among them; 0: none.</param>
/// <param name="Groups">When groups are shown: by cause, site and source.</param>
/// <param name="Items">When items are shown: a page of them, the oldest first.</param>
/// <param name="Item">When one item is shown; null also when there is none.</param>
public sealed record QuarantineShown(
    long Waiting, long Newest, IReadOnlyList<QuarantineGroup> Groups, IReadOnlyList<QuarantinedItem> Items, QuarantinedItem? Item);

/// <summary>Reads what was refused, as far as the caller may see it.</summary>
internal sealed class QuarantineQuery(QuarantineReader quarantine, Func<PlantModel> model)
{
    public const int PageSize = 50;

    /// <summary>Groups that are shown; more are a sign of something that sends nonsense.</summary>
    public const int MostGroups = 500;

    /// <summary>Whether the page is about a plant that the caller may see, or about none in particular.</summary>
    public static bool MaySee(Caller caller, QuarantineView view) =>
        (view.Site is null || caller.May(Right.Read, view.Site)) && (!view.IsWithoutSite || caller.May(Right.Read));

    public Task<QuarantineShown> ReadAsync(Caller caller, QuarantineView view, CancellationToken cancel) => Task.Run(() => Read(caller, view), cancel);

    /// <summary>The plants that the caller may see, by code and name.</summary>
    public IEnumerable<(string Code, string Name)> Sites(Caller caller) =>
        model().Sites.Values.Where(s => caller.May(Right.Read, s.Code)).Select(s => (s.Code, s.Name));

    public string NameOf(string site) => model().FindSite(site)?.Name ?? site;

    private QuarantineShown Read(Caller caller, QuarantineView view)
    {
        var filter = view.Filter(caller, Right.Read);
        if (view.Item is { } id)
        {
            return new QuarantineShown(0, 0, [], [], quarantine.Find(id, filter.Sites));
        }

        var (waiting, newest) = quarantine.Count(filter);
        return view.IsList
            ? new QuarantineShown(waiting, newest, [], quarantine.Read(filter, view.After, PageSize), null)
            : new QuarantineShown(waiting, newest, quarantine.Groups(filter, MostGroups), [], null);
    }
}
