using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PlantPortal.EndToEnd.Tests.Durability;

/// <summary>A gateway that stores and forwards: it sends a batch until it is acknowledged, then the next.</summary>
internal sealed class Gateway(int number, int port)
{
    private const int BatchSize = 40;

    private readonly List<string> _acknowledged = [];

    public string Source => $"gw-{number}";

    /// <summary>Every event that the portal said it has, as it was sent.</summary>
    public IReadOnlyList<string> Acknowledged => _acknowledged;

    /// <summary>Sends until told to stop, and then until the last batch is acknowledged; or until it is given up.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken giveUp)
    {
        using var client = PortalProcess.ClientOf(port);
        while (!stop.IsCancellationRequested)
        {
            var batch = Enumerable.Range(_acknowledged.Count, BatchSize).Select(Event).ToList();
            while (!await TrySendAsync(client, batch))
            {
                await Task.Delay(20, giveUp);
            }

            _acknowledged.AddRange(batch);
        }
    }

    private static async Task<bool> TrySendAsync(HttpClient client, List<string> batch)
    {
        try
        {
            using var content = new StringContent(string.Join('\n', batch), Encoding.UTF8, "application/x-ndjson");
            using var response = await client.PostAsync("/api/v1/events", content);
            if (!response.IsSuccessStatusCode)
            {
                return false;
            }

            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(batch.Count, answer.GetProperty("accepted").GetInt32() + answer.GetProperty("duplicates").GetInt32());
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            // Killed before or while it answered: what became of the batch is not known, so it is sent again.
            return false;
        }
    }

    private string Event(int sequence)
    {
        var at = NodaTime.Text.InstantPattern.ExtendedIso.Format(Instant.FromUtc(2026, 3, 2, 6, 0) + Duration.FromSeconds(sequence));
        var fields = (sequence % 3) switch
        {
            0 => $$""" "kind": "state", "state": "{{(sequence % 2 == 0 ? "running" : "stopped")}}" """,
            1 => $$""" "kind": "count", "good": {{sequence % 7}} """,
            _ => """ "kind": "heartbeat" """,
        };
        return $$"""{ "site": "LODZ", "line": "L{{number}}", "source": "{{Source}}", "sequence": {{sequence}}, "at": "{{at}}", {{fields}} }""";
    }
}
