namespace PlantPortal.Domain.Registry;

/// <summary>What keeps a change set from its next step. Worked examples are checked beside it: only who knows KPIs can (<c>Kpi/WorkedExamples</c>).</summary>
public static class ChangeSetRules
{
    /// <summary>What is wrong with what a change set says of itself.</summary>
    public static IEnumerable<Problem> OfWords(string title, string why)
    {
        if (PlainText.Refusal(title, ChangeSet.MaxTitle) is { } refusal)
        {
            yield return new Problem("bad-title", $"The title {refusal}.");
        }

        if (Refusal(why) is { } wrong)
        {
            yield return new Problem("missing-reason", $"The reason why {wrong}.");
        }
    }

    /// <summary>As of a name, but for lines that may end. Null when it is fine.</summary>
    public static string? Refusal(string text) => PlainText.Refusal(text.ReplaceLineEndings(" ").Replace('\t', ' '), ChangeSet.MaxText);

    /// <summary>Everything that stands in the way of a review.</summary>
    public static IEnumerable<Problem> ToSubmit(ChangeSet set, RegistryContent head)
    {
        if (Wrong(set, ChangeSetState.Draft) is { } wrong)
        {
            return [wrong];
        }

        return [.. OfWords(set.Title, set.Why), .. OfContent(set, head)];
    }

    /// <summary>Who decides on a change set is nobody who wrote any of it; null when the caller may.</summary>
    public static Problem? ToDecide(ChangeSet set, string decider) => Wrong(set, ChangeSetState.InReview) ?? (set.Authors.Contains(decider)
        ? new Problem("own-change-set", "Whoever wrote in a change set does not decide on it; somebody else has to.")
        : null);

    /// <summary>As who decides; and a request in words alone is turned down before anybody writes in it.</summary>
    public static Problem? ToReject(ChangeSet set, string decider) => ToDecide(set.IsRequest ? set with { State = ChangeSetState.InReview } : set, decider);

    /// <summary>Conflicts, and what does not fit what is approved now; a set that changes nothing is none.</summary>
    public static IEnumerable<Problem> OfContent(ChangeSet set, RegistryContent head)
    {
        if (set.Changes.IsEmpty)
        {
            return [new Problem("empty-change-set", "The change set changes nothing yet.")];
        }

        var conflicts = set.Conflicts(head);
        return conflicts.IsEmpty
            ? set.WorkingCopy(head).Problems
            : conflicts.Select(c => new Problem("change-conflict", $"{c.Key} was changed by somebody else since, and that was approved; say which of the two is to hold."));
    }

    /// <summary>Null when the set has come as far as is asked.</summary>
    public static Problem? Wrong(ChangeSet set, ChangeSetState asked) => set.State == asked ? null : new Problem(
        "wrong-state", $"That is done with a change set that {Word(asked)}; this one {Word(set.State)}.");

    private static string Word(ChangeSetState state) => state switch
    {
        ChangeSetState.Draft => "is a draft",
        ChangeSetState.InReview => "is in review",
        ChangeSetState.Approved => "is approved",
        ChangeSetState.Rejected => "was rejected",
        ChangeSetState.Withdrawn => "was withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
