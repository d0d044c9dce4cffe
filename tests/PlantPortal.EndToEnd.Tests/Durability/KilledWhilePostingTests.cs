using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PlantPortal.EndToEnd.Tests.Durability;

public sealed class KilledWhilePostingTests
{
    private const int Kills = 20;
    private const int Gateways = 3;

    [Fact(Timeout = 600_000)]
    public async Task Everything_acknowledged_is_there_exactly_once_and_the_figures_equal_a_clean_run()
    {
        var folder = Directory.CreateTempSubdirectory("plantportal-kill-").FullName;
        var (port, seed) = (PortalProcess.FreePort(), Environment.TickCount);
        TestContext.Current.SendDiagnosticMessage("Seed {0}", seed);
        var gateways = Enumerable.Range(1, Gateways).Select(number => new Gateway(number, port)).ToList();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            await using var last = await KillAgainAndAgainAsync(folder, port, new Random(seed), gateways, giveUp.Token);
            var figures = await FiguresAsync(port);
            await last.KillAsync();

            AssertHolds(folder, gateways);
            Assert.Equal(await CleanRunAsync(gateways), figures);
        }
        finally
        {
            await giveUp.CancelAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>The portal that survived; every gateway has stopped.</returns>
    private static async Task<PortalProcess> KillAgainAndAgainAsync(string folder, int port, Random random, List<Gateway> gateways, CancellationToken giveUp)
    {
        var portal = await PortalProcess.StartAsync(folder, port);
        await PutModelAsync(port);
        using var stop = new CancellationTokenSource();
        var sending = gateways.ConvertAll(gateway => gateway.RunAsync(stop.Token, giveUp));
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(20, 400), giveUp);
            await portal.KillAsync();
            await portal.DisposeAsync();
            portal = await PortalProcess.StartAsync(folder, port);
        }

        await stop.CancelAsync();
        await Task.WhenAll(sending);
        return portal;
    }

    /// <summary>The figures of a portal that nobody kills, fed with the same events in one go.</summary>
    private static async Task<string> CleanRunAsync(List<Gateway> gateways)
    {
        var folder = Directory.CreateTempSubdirectory("plantportal-clean-").FullName;
        var port = PortalProcess.FreePort();
        try
        {
            await using var portal = await PortalProcess.StartAsync(folder, port);
            await PutModelAsync(port);
            using var client = PortalProcess.ClientOf(port);
            foreach (var batch in gateways.SelectMany(gateway => gateway.Acknowledged).Chunk(5_000))
            {
                using var content = new StringContent(string.Join('\n', batch), Encoding.UTF8, "application/x-ndjson");
                using var response = await client.PostAsync("/api/v1/events", content);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }

            return await FiguresAsync(port);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every row of every line and hour, as the portal says it.</summary>
    private static async Task<string> FiguresAsync(int port)
    {
        using var client = PortalProcess.ClientOf(port);
        var answer = await client.GetStringAsync("/api/v1/kpis?site=LODZ&from=2026-03-02T05:00:00Z&to=2026-03-04T06:00:00Z&groupBy=line,hour");
        var rows = JsonDocument.Parse(answer).RootElement.GetProperty("rows");
        Assert.True(rows.EnumerateArray().Sum(row => row.GetProperty("elements").GetProperty("APT").GetDecimal()) > 0, answer[..Math.Min(answer.Length, 500)]);
        return rows.GetRawText();
    }

    private static void AssertHolds(string folder, List<Gateway> gateways)
    {
        using var connection = new SqliteConnection($"Data Source={PortalProcess.DatabaseIn(folder)}");
        connection.Open();
        Assert.Equal("ok", Scalar(connection, "PRAGMA integrity_check"));
        Assert.Equal(0L, Scalar(connection, "SELECT count(*) FROM quarantine"));
        foreach (var gateway in gateways)
        {
            var sent = gateway.Acknowledged.Select(json => JsonDocument.Parse(json).RootElement.GetProperty("sequence").GetInt64());
            Assert.NotEmpty(gateway.Acknowledged);
            Assert.Equal(sent, Sequences(connection, gateway.Source));
        }
    }

    /// <summary>Each event's, in order; one that is there twice would be in it twice.</summary>
    private static List<long> Sequences(SqliteConnection connection, string source)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sequence FROM event NOT INDEXED WHERE source = $source ORDER BY sequence";
        command.Parameters.AddWithValue("$source", source);
        using var reader = command.ExecuteReader();
        var sequences = new List<long>();
        while (reader.Read())
        {
            sequences.Add(reader.GetInt64(0));
        }

        return sequences;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static async Task PutModelAsync(int port)
    {
        var lines = Enumerable.Range(1, Gateways).Select(n => $$"""{ "code": "L{{n}}", "name": "Line {{n}}", "equipmentClass": "filler", "sources": [{ "code": "gw-{{n}}" }], "idealCycles": [{ "seconds": 0.5 }] }""");
        var model = $$"""
            { "sites": [{ "code": "LODZ", "name": "Łódź", "timeZone": "Europe/Warsaw", "culture": "pl-PL",
                "areas": [{ "code": "FILL", "name": "Filling", "lines": [{{string.Join(',', lines)}}] }],
                "calendar": { "shifts": [{ "name": "Early", "days": ["Mon", "Tue", "Wed"], "start": "06:00", "end": "14:00",
                    "breaks": [{ "start": "07:15", "minutes": 20 }] }] } }] }
            """;
        using var client = PortalProcess.ClientOf(port);
        using var content = new StringContent(model, Encoding.UTF8, "application/json");
        using var response = await client.PutAsync("/api/v1/model", content);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }
}
