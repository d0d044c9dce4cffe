using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What has been read for the screen of mappings: each list for what was asked last. Belongs to one page; not thread-safe.</summary>
internal sealed class MappingLists(ReadInbox inbox, ReadWaiting waiting, ReadDecided decided, ReadMapped mapped, RegistryStore registry)
{
    public InboxView? Inbox { get; private set; }

    /// <summary>Those codes of the inbox that nobody has mapped since it was read: what was just mapped is gone before anything is read again.</summary>
    public UnmappedCode[] Open { get; private set; } = [];

    public WaitingRequest[]? Waiting { get; private set; }

    public DecidedRequest[]? Decided { get; private set; }

    public MappedCode[]? Mapped { get; private set; }

    public bool IsThere(MappingsLook look) => look switch
    {
        MappingsLook.Inbox => Inbox is not null,
        MappingsLook.Waiting => Waiting is not null,
        MappingsLook.Decided => Decided is not null,
        MappingsLook.Mapped => Mapped is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, "There is no such list."),
    };

    /// <summary>What keeps a scope from being read, found without reading anything; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, ScreenQuery scope) => inbox.Refuse(caller, scope);

    /// <summary>Reads one list.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Problem?> ReadAsync(Caller caller, MappingsLook look, ScreenQuery scope, IProgress<ReadProgress> progress, CancellationToken cancel) => look switch
    {
        MappingsLook.Inbox => Take(await inbox.RunAsync(caller, scope, progress, cancel), TakeInbox, cancel),
        MappingsLook.Waiting => Take(await waiting.RunAsync(caller, scope, site: null, progress, cancel), read => Waiting = [.. read], cancel),
        MappingsLook.Decided => Take(await decided.RunAsync(caller, scope, cancel), read => Decided = read, cancel),
        MappingsLook.Mapped => Take(await mapped.RunAsync(caller, scope, cancel), read => Mapped = read, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, "There is no such list."),
    };

    /// <summary>Reads anew what may have changed with something done at some places, and takes it if it is still asked for by then.</summary>
    /// <param name="places">Sites with one line, or with null for all of them.</param>
    /// <returns>Whether all of it was taken.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<bool> TryMendAsync(Caller caller, MappingsLook look, ScreenQuery scope, IReadOnlySet<(string Site, string? Line)> places, Func<bool> isAsked)
    {
        var cancel = CancellationToken.None;
        switch (look)
        {
            case MappingsLook.Inbox:
                return TryTake(await inbox.AgainAsync(caller, scope, Inbox!, places, cancel), TakeInbox, isAsked);
            case MappingsLook.Waiting:
                var isTaken = true;
                foreach (var site in places.Select(p => p.Site).Distinct(StringComparer.Ordinal).ToList())
                {
                    isTaken &= TryTake(await waiting.RunAsync(caller, scope, site, null, cancel), read => Waiting = Mended(site, read), isAsked);
                }

                return isTaken;
            case MappingsLook.Decided:
                return TryTake(await decided.RunAsync(caller, scope, cancel), read => Decided = read, isAsked);
            case MappingsLook.Mapped:
                return TryTake(await mapped.RunAsync(caller, scope, cancel), read => Mapped = read, isAsked);
            default:
                throw new ArgumentOutOfRangeException(nameof(look), look, "There is no such list.");
        }
    }

    /// <summary>Leaves out of the inbox what has been mapped.</summary>
    public void Sift()
    {
        var mappings = registry.Current.Mappings;
        Open = Inbox is null ? [] : [.. Inbox.Codes.Where(c => mappings.Find(new MappingKey(c.Site, null, c.Code)) is null)];
    }

    private void TakeInbox(InboxView view)
    {
        Inbox = view;
        Sift();
    }

    private WaitingRequest[] Mended(string site, IEnumerable<WaitingRequest> ofSite) =>
        [.. Waiting!.Where(w => w.Request.Site != site).Concat(ofSite).OrderBy(w => w.Request.Id)];

    private static Problem? Take<T>(Result<T> read, Action<T> take, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return TryTake(read, take, () => true) ? null : read.Problems[0];
    }

    private static bool TryTake<T>(Result<T> read, Action<T> take, Func<bool> isAsked)
    {
        if (!read.IsOk || !isAsked())
        {
            return false;
        }

        take(read.Value);
        return true;
    }
}
