using System.Globalization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>What the quarantine page shows: the state of its address. Immutable.</summary>
/// <param name="IsWithoutSite">Only items without a site that could be read.</param>
/// <param name="IsWithoutSource">Only items without a source that could be read.</param>
/// <param name="First">First day on which items came, in UTC.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="IsList">The items themselves, not the groups.</param>
/// <param name="After">The items after this id.</param>
/// <param name="Item">This one item; null: all.</param>
public sealed record QuarantineView(
    string? Site = null, bool IsWithoutSite = false, string? Code = null, string? Source = null, bool IsWithoutSource = false,
    LocalDate? First = null, LocalDate? Last = null, bool IsList = false, long After = 0, long? Item = null)
{
    private const int Digits = 18;

    public static QuarantineView Read(AddressReader address) => new(
        address.One("site", _ => true), address.Flag("noSite"), address.One("code", _ => true), address.One("source", _ => true), address.Flag("noSource"),
        address.Date("fromDay"), address.Date("toDay"), address.Flag("list"), Id(address, "after") ?? 0, Id(address, "item"));

    public override string ToString()
    {
        var query = new AddressWriter().Add("site", Site).Add("noSite", IsWithoutSite).Add("code", Code).Add("source", Source).Add("noSource", IsWithoutSource);
        query = First is { } first ? query.Add("fromDay", first) : query;
        query = Last is { } last ? query.Add("toDay", last) : query;
        return $"/quarantine{query.Add("list", IsList).Add("after", After == 0 ? null : Text(After)).Add("item", Item is { } item ? Text(item) : null)}";
    }

    /// <summary>The items of a group.</summary>
    public QuarantineView Of(QuarantineGroup group) => this with
    {
        Code = group.Code,
        Site = group.Site,
        IsWithoutSite = group.Site is null,
        Source = group.Source,
        IsWithoutSource = group.Source is null,
        IsList = true,
        After = 0,
        Item = null,
    };

    /// <summary>The same items among those of the sites at which the caller has a right.</summary>
    public QuarantineFilter Filter(Caller caller, Right right) => new(Site, Code, Sites: caller.SitesWith(right))
    {
        Source = Source,
        WithoutSite = IsWithoutSite,
        WithoutSource = IsWithoutSource,
        From = First?.AtMidnight().InUtc().ToInstant(),
        To = Last?.PlusDays(1).AtMidnight().InUtc().ToInstant(),
    };

    private static long? Id(AddressReader address, string name) =>
        address.One(name, v => v.Length <= Digits && v.All(char.IsAsciiDigit)) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
