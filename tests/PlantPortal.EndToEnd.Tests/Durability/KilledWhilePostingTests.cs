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
    public async Task Everything_acknowledged_is_there_exactly_once()
    {
        var folder = Directory.CreateTempSubdirectory("plantportal-kill-").FullName;
        var (port, seed) = (PortalProcess.FreePort(), Environment.TickCount);
        TestContext.Current.SendDiagnosticMessage("Seed {0}", seed);
        var gateways = Enumerable.Range(1, Gateways).Select(number => new Gateway(number, port)).ToList();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            await using var last = await KillAgainAndAgainAsync(folder, port, new Random(seed), gateways, giveUp.Token);
            await last.KillAsync();

            AssertHolds(folder, gateways);
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
        var lines = Enumerable.Range(1, Gateways).Select(n => $$"""{ "code": "L{{n}}", "name": "Line {{n}}", "equipmentClass": "filler", "sources": [{ "code": "gw-{{n}}" }] }""");
        var model = $$"""
            { "sites": [{ "code": "LODZ", "name": "Łódź", "timeZone": "Europe/Warsaw", "culture": "pl-PL",
                "areas": [{ "code": "FILL", "name": "Filling", "lines": [{{string.Join(',', lines)}}] }] }] }
            """;
        using var client = PortalProcess.ClientOf(port);
        using var content = new StringContent(model, Encoding.UTF8, "application/json");
        using var response = await client.PutAsync("/api/v1/model", content);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }
}
