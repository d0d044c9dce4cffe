using System.Collections.Immutable;
using PlantPortal.Domain.Registry;
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
}

/// <summary>The state of <c>/governance/changes</c>.</summary>
internal sealed record ChangesView(ChangesShown Shown = ChangesShown.Open)
{
    public const string Page = "/governance/changes";

    private static readonly Dictionary<string, ChangesShown> s_words = new(StringComparer.Ordinal)
    {
        ["open"] = ChangesShown.Open, ["approved"] = ChangesShown.Approved, ["given-up"] = ChangesShown.GivenUp,
    };

    public ImmutableArray<ChangeSetState> States => Shown switch
    {
        ChangesShown.Open => [ChangeSetState.Draft, ChangeSetState.InReview],
        ChangesShown.Approved => [ChangeSetState.Approved],
        ChangesShown.GivenUp => [ChangeSetState.Rejected, ChangeSetState.Withdrawn],
        _ => throw new InvalidOperationException("There is no such list."),
    };

    public static ChangesView Read(AddressReader address) => new(address.Word("show", s_words, ChangesShown.Open));

    /// <summary>The page of one change set.</summary>
    public static string Of(long id) => FormattableString.Invariant($"{Page}/{id}");

    public override string ToString() => $"{Page}{new AddressWriter().Add("show", s_words, Shown, ChangesShown.Open)}";
}
