using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Which change sets are listed.</summary>
internal enum ChangesShown
{
    /// <summary>Drafts, and what waits for a decision.</summary>
    Open,

    Approved,

    /// <summary>Rejected and withdrawn.</summary>
    GivenUp,

    /// <summary>What the one who looks started, whatever became of it.</summary>
    Mine,
}

/// <summary>The state of <c>/governance/changes</c>.</summary>
/// <param name="About">What a change is to be asked for of; null: none is.</param>
internal sealed record ChangesView(ChangesShown Shown = ChangesShown.Open, string? About = null)
{
    public const string Page = ChangesAddress.Page;

    private static readonly Dictionary<string, ChangesShown> s_words = new(StringComparer.Ordinal)
    {
        ["open"] = ChangesShown.Open, ["approved"] = ChangesShown.Approved, ["given-up"] = ChangesShown.GivenUp, ["mine"] = ChangesShown.Mine,
    };

    public ImmutableArray<ChangeSetState> States => Shown switch
    {
        ChangesShown.Open => [ChangeSetState.Draft, ChangeSetState.InReview],
        ChangesShown.Approved => [ChangeSetState.Approved],
        ChangesShown.GivenUp => [ChangeSetState.Rejected, ChangeSetState.Withdrawn],
        ChangesShown.Mine => [],
        _ => throw new InvalidOperationException("There is no such list."),
    };

    public static ChangesView Read(AddressReader address) => new(address.Word("show", s_words, ChangesShown.Open), address.One("about", PlainText.IsClean));

    /// <summary>The page of one change set.</summary>
    public static string Of(long id) => FormattableString.Invariant($"{Page}/{id}");

    public override string ToString() => $"{Page}{new AddressWriter().Add("show", s_words, Shown, ChangesShown.Open).Add("about", About)}";
}
