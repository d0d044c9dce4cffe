using Microsoft.AspNetCore.SignalR;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>Sends a subscriber of the hub what changed; waits for it to take one round before it reads the next.</summary>
internal sealed partial class LiveSender(
    IHubContext<LiveHub> hub, ModelStore models, LiveBoard board, TimeProvider time, ILogger<LiveSender> log)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>A right that was taken away is noticed after this long at most.</summary>
    private static readonly TimeSpan s_ask = TimeSpan.FromSeconds(5);

    /// <summary>Sends until the connection ends, or the subscriber may no more; the subscription is disposed then.</summary>
    public void Start(string connection, LiveFeed.Subscription subscription, Asked asked, CancellationToken ended) =>
        _ = SendAsync(hub.Clients.Client(connection), subscription, asked, ended);

    private async Task SendAsync(ISingleClientProxy client, LiveFeed.Subscription subscription, Asked asked, CancellationToken ended)
    {
        var (site, line) = (asked.Site, asked.Line);
        var askedAt = time.GetTimestamp();
        Dictionary<string, LineSnapshot> sent = new(StringComparer.Ordinal);
        try
        {
            using (subscription)
            {
                do
                {
                    if (time.GetElapsedTime(askedAt) >= s_ask)
                    {
                        askedAt = time.GetTimestamp();
                        if (!asked.StillMay())
                        {
                            asked.Cut();
                            return;
                        }
                    }

                    foreach (var snapshot in Changed(site, line, sent))
                    {
                        await client.SendAsync("LineChanged", LiveLine.Of(snapshot), ended);
                    }

                    await Task.Delay(Pace, time, ended);
                }
                while (await subscription.WaitAsync(ended));
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (Exception failure)
        {
            LogFailed(failure, site, line);
        }
    }

    private IEnumerable<LineSnapshot> Changed(string site, string? line, Dictionary<string, LineSnapshot> sent)
    {
        var codes = line is null ? models.Current.FindSite(site)?.Lines.Select(l => l.Code) ?? [] : [line];
        foreach (var code in codes)
        {
            if (board.Find(site, code) is { } newest && !ReferenceEquals(newest, sent.GetValueOrDefault(code)))
            {
                sent[code] = newest;
                yield return newest;
            }
        }
    }

    /// <summary>What a subscriber wants.</summary>
    /// <param name="Line">Null: every line of the site.</param>
    /// <param name="StillMay">Whether the subscriber has the right at this moment.</param>
    /// <param name="Cut">Ends their connection.</param>
    internal sealed record Asked(string Site, string? Line, Func<bool> StillMay, Action Cut);

    [LoggerMessage(LogLevel.Error, "Sending the live snapshots of {Site} {Line} to a subscriber failed.")]
    private partial void LogFailed(Exception failure, string site, string? line);
}
