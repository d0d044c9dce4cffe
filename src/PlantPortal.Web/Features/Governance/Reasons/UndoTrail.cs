namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>
/// The revisions of a draft between which undo and redo go. Going to one makes a newer revision with the same content, which takes its place here. Not
/// thread-safe.
/// </summary>
/// <param name="revision">The newest; the first is empty, and there is nothing before it.</param>
internal sealed class UndoTrail(int revision)
{
    private readonly List<int> _revisions = [.. Enumerable.Range(1, revision)];
    private int _at = revision - 1;

    /// <summary>The one to which undo goes; null when there is nothing to undo.</summary>
    public int? Back => _at > 0 ? _revisions[_at - 1] : null;

    /// <summary>The one to which redo goes; null when nothing was undone.</summary>
    public int? Forth => _at + 1 < _revisions.Count ? _revisions[_at + 1] : null;

    /// <summary>After an edit: what was undone before cannot be done again.</summary>
    public void Wrote(int newest)
    {
        _revisions.RemoveRange(_at + 1, _revisions.Count - _at - 1);
        _revisions.Add(newest);
        _at++;
    }

    public void WentBack(int newest) => _revisions[--_at] = newest;

    public void WentForth(int newest) => _revisions[++_at] = newest;
}
