using System.Collections.Immutable;
using NodaTime.Text;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>What a new key is to be.</summary>
/// <param name="Sources">Those that it may send events of; for a key that only reads none are needed.</param>
/// <param name="LastDay">The last day on which it holds, in UTC; null: it holds until it is revoked.</param>
public sealed record KeyRequest(string Name, string Site, ImmutableArray<string> Sources, bool MayIngest, bool MayRead, LocalDate? LastDay);

/// <summary>Makes an API key. The key is in the answer and nowhere else.</summary>
internal sealed class CreateKey(AccessChange change, AuditTrail audit, Func<PlantModel> model, IClock clock)
{
    /// <summary>Of a name, characters.</summary>
    public const int LongestName = 100;

    /// <returns>The key, to be shown once.</returns>
    public async Task<Result<string>> RunAsync(Caller caller, KeyRequest request, CancellationToken cancel)
    {
        var (id, key, hash) = ApiKeyText.Make();
        var problem = await change.RunAsync(caller, Right.ManageKeys, db =>
        {
            var now = clock.GetCurrentInstant();
            if (Wrong(request, now) is { } wrong)
            {
                return Task.FromResult<Problem?>(wrong);
            }

            var row = new ApiKeyRow
            {
                Id = id,
                Name = request.Name.Trim(),
                Site = request.Site,
                Sources = request.MayIngest ? string.Join(',', request.Sources) : "",
                Rights = string.Join(',', Rights(request)),
                Hash = hash,
                CreatedAt = now,
                CreatedBy = caller.Id,
                ExpiresAt = request.LastDay?.PlusDays(1).AtMidnight().InUtc().ToInstant(),
            };
            db.Add(row);
            var until = request.LastDay is { } last ? LocalDatePattern.Iso.Format(last) : "revoked";
            audit.Append(db, new AuditEntry(caller.Id, "create-key", $"{row.Name} ({id})", row.Site, New: $"{row.Rights}; sources: {row.Sources}; until {until}"));
            return Task.FromResult<Problem?>(null);
        }, cancel);
        return problem is null ? key : problem;
    }

    private Problem? Wrong(KeyRequest request, Instant now)
    {
        if (model().FindSite(request.Site) is not { } site)
        {
            return new Problem("unknown-site", $"There is no site {PlainText.Quote(request.Site)}.");
        }

        return request switch
        {
            { Name: var name } when name.Trim().Length is 0 or > LongestName || !PlainText.IsClean(name) => new Problem("bad-name", "Say in a few words what the key is for."),
            { MayIngest: false, MayRead: false } => new Problem("no-rights", "A key that may nothing is of no use: let it send events, read, or both."),
            { MayIngest: true, Sources.IsDefaultOrEmpty: true } => new Problem("no-sources", "Choose the sources that the key may send events of."),
            { MayIngest: true } when request.Sources.FirstOrDefault(s => !site.LinesOf(s).Any() || s == LineSource.Portal) is { } unknown =>
                new Problem("unknown-source", $"Site {site.Code} has no source {PlainText.Quote(unknown)}."),
            { LastDay: { } last } when last < now.InUtc().Date => new Problem("bad-expiry", "The last day of the key is over already."),
            _ => null,
        };
    }

    private static IEnumerable<Right> Rights(KeyRequest request)
    {
        if (request.MayIngest)
        {
            yield return Right.Ingest;
        }

        if (request.MayRead)
        {
            yield return Right.Read;
        }
    }
}
