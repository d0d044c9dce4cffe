using Microsoft.AspNetCore.SignalR;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>Sends a subscriber of the hub what changed; waits for it to take one round before it reads the next.</summary>
internal sealed partial class LiveSender(
    IHubContext<LiveHub> hub, ModelStore models, LiveBoard board, TimeProvider time, ILogger<LiveSender> log)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends until the connection ends; the subscription is disposed then.</summary>
    public void Start(string connection, LiveFeed.Subscription subscription, string site, string? line, CancellationToken ended) =>
        _ = SendAsync(hub.Clients.Client(connection), subscription, site, line, ended);

    private async Task SendAsync(ISingleClientProxy client, LiveFeed.Subscription subscription, string site, string? line, CancellationToken ended)
    {
        Dictionary<string, LineSnapshot> sent = new(StringComparer.Ordinal);
        try
        {
            using (subscription)
            {
                do
                {
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

    [LoggerMessage(LogLevel.Error, "Sending the live snapshots of {Site} {Line} to a subscriber failed.")]
    private partial void LogFailed(Exception failure, string site, string? line);
}
