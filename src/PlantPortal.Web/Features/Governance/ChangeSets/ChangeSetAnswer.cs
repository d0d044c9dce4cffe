using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>A change set over the API.</summary>
/// <param name="Changes">Each entry as it was and as it is to be.</param>
/// <param name="Conflicts">Keys of entries that somebody else changed since, and that was approved.</param>
/// <param name="Problems">What stands in the way of its next step.</param>
/// <param name="Site">The plant that asked for it; null: none did, or the caller may not see it.</param>
internal sealed record ChangeSetAnswer(
    long Id, string Title, string Why, ChangeSetState State, int Revision, Instant? EffectiveFrom, int? Version, IReadOnlyList<string> Authors,
    IReadOnlyList<ChangeDocument> Changes, IReadOnlyList<string> Conflicts, IReadOnlyList<Problem> Problems,
    IReadOnlyList<RevisionTold> Revisions, IReadOnlyList<RemarkTold> Remarks, string? Site)
{
    public static ChangeSetAnswer Of(ChangeSetTold told) => new(
        told.Entry.Id, told.Entry.Title, told.Why, told.Entry.State, told.Revision, told.Entry.EffectiveFrom, told.Entry.Version, told.Authors,
        [.. told.Changes.Select(ChangeDocument.Of)], [.. told.Conflicts.Select(c => c.Key)], told.Problems, told.Revisions, told.Remarks, told.Entry.Site);
}
