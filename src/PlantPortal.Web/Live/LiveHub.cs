using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Live;

/// <summary>
/// <c>/hubs/live</c>: <c>Subscribe(site, line?)</c>, then <c>LineChanged(snapshot)</c> at once for each line and again whenever it
/// changes, at most ten times a second for a line. A client that cannot keep up misses intermediate snapshots, never the newest.
/// </summary>
internal sealed class LiveHub(ModelStore models, LiveFeed feed, LiveSender sender, CallerReader callers) : Hub
{
    private const int MostSubscriptions = 100;
    private static readonly object SubscriptionsKey = new();

    /// <param name="line">Null, or left out: every line of the site, also those that come later.</param>
    /// <exception cref="HubException">There is no such site or line for this caller (404), or there are too many subscriptions (429).</exception>
    public void Subscribe(string? site, string? line)
    {
        var caller = callers.Find(Context.User!);
        if (site is null || caller?.May(Right.Read, site) != true || models.Current.FindSite(site) is not { } known)
        {
            throw new HubException($"404: there is no site '{site}'.");
        }

        if (line is not null && known.FindLine(line) is null)
        {
            throw new HubException($"404: there is no line '{line}' at {site}.");
        }

        if (Subscriptions.Count >= MostSubscriptions)
        {
            throw new HubException($"429: one connection has at most {MostSubscriptions} subscriptions.");
        }

        if (Subscriptions.TryAdd((site, line), true))
        {
            var (user, context) = (Context.User!, Context);
            sender.Start(context.ConnectionId, feed.Subscribe(site, line), new LiveSender.Asked(site, line, StillMay, context.Abort), context.ConnectionAborted);

            bool StillMay() => callers.Find(user)?.May(Right.Read, site) == true;
        }
    }

    public override Task OnConnectedAsync()
    {
        Context.Items[SubscriptionsKey] = new ConcurrentDictionary<(string, string?), bool>();
        return base.OnConnectedAsync();
    }

    private ConcurrentDictionary<(string, string?), bool> Subscriptions =>
        (ConcurrentDictionary<(string, string?), bool>)Context.Items[SubscriptionsKey]!;
}
