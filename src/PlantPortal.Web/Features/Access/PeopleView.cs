using System.Collections.Frozen;
using System.Globalization;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Access;

/// <summary>Which people the page shows: the state of its address. Immutable.</summary>
/// <param name="Text">Part of a name or user name.</param>
/// <param name="Role">Who has it, or has an assignment of it that lies dormant.</param>
/// <param name="Site">Who has a role at this plant; enterprise roles hold at every one.</param>
/// <param name="State">The word of <see cref="States"/>.</param>
/// <param name="Number">Of the page of the list, from 1.</param>
public sealed record PeopleView(string? Text = null, Role? Role = null, string? Site = null, PersonState? State = null, int Number = 1)
{
    public const string Page = "/admin/people";

    private const int MostPages = 10_000;

    public static readonly FrozenDictionary<string, Role?> Roles =
        Enum.GetValues<Role>().ToFrozenDictionary(r => $"{r}", r => (Role?)r, StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, PersonState?> States = new Dictionary<string, PersonState?>(StringComparer.Ordinal)
    {
        ["active"] = PersonState.Active, ["no-rights"] = PersonState.WithoutRights, ["invited"] = PersonState.Invited, ["disabled"] = PersonState.Disabled,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static PeopleView Read(AddressReader address) => new(
        address.One("text", _ => true), address.Word("role", Roles, null), address.One("site", _ => true), address.Word("state", States, null),
        address.Number("page", 1, MostPages) ?? 1);

    public override string ToString() => Page + new AddressWriter().Add("text", Text).Add("role", Role is { } role ? $"{role}" : null).Add("site", Site)
        .Add("state", State is { } state ? States.First(s => s.Value == state).Key : null)
        .Add("page", Number == 1 ? null : Number.ToString(CultureInfo.InvariantCulture));

    public bool Fits(PersonShown person) =>
        (Text is null || Has(person.Name) || Has(person.UserName))
        && (State is null || person.State == State)
        && ((Role is null && Site is null) || person.Holds.Concat(person.Assignments.Select(a => a.Place)).Any(p => (Role is null || p.Role == Role) && IsThere(p.Site)));

    private bool Has(string name) => name.Contains(Text!, StringComparison.CurrentCultureIgnoreCase);

    private bool IsThere(string site) => Site is null || site == Site || site == RoleAt.EveryPlant;
}
