using System.IO.Compression;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Commands;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Features.Downtime;

namespace PlantPortal.Web.Tests.Commands;

/// <summary>The commands as they are started; what they print goes where the process prints.</summary>
public sealed class BackupTests : IAsyncDisposable
{
    private const string Plant = """
        {"sites":[{"code":"S","timeZone":"Etc/UTC","areas":[{"code":"A","lines":[{"code":"L1","equipmentClass":"filler","sources":[{"code":"gw"}]}]}]}]}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-");

    private string Archive => Path.Combine(_folder.FullName, "portal.backup");

    /// <summary>Where a backup is restored to.</summary>
    private string Empty => Path.Combine(_folder.FullName, "restored", "here");

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_began_is_in_it_however_much_comes_meanwhile()
    {
        await using var portal = TestPortal.WithoutSnapshots();
        using var gateway = portal.Gateway();
        (await gateway.PutAsync("/api/v1/model", new StringContent(Plant, Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        using var stop = new CancellationTokenSource();
        var acknowledged = 0;
        var sending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var events = Enumerable.Range(acknowledged + 1, 200).Select(i => new { source = "gw", sequence = i, site = "S", line = "L1", at = "2026-03-02T06:00:00Z", kind = "heartbeat" });
                (await gateway.PostAsJsonAsync("/api/v1/events", events)).EnsureSuccessStatusCode();
                Volatile.Write(ref acknowledged, acknowledged + 200);
            }
        });
        while (Volatile.Read(ref acknowledged) < 2_000)
        {
            await Task.Delay(10);
        }

        var before = Volatile.Read(ref acknowledged);
        Assert.Equal(0, await BackUpAsync(portal));
        Assert.True(Volatile.Read(ref acknowledged) >= before);
        await stop.CancelAsync();
        await sending;

        Assert.Equal(0, await RestoreAsync());
        Assert.Equal((long)before, Scalar(FormattableString.Invariant($"SELECT count(*) FROM event WHERE sequence <= {before}")));
        Assert.Equal(Scalar("SELECT max(sequence) FROM event"), Scalar("SELECT count(*) FROM event"));
        Assert.Equal(0, await Web.Commands.VerifyAudit.RunAsync([Setting(Empty)]));
    }

    [Fact]
    public async Task A_restored_portal_gives_the_same_digits()
    {
        const string Kpis = $"/api/v1/kpis?kpi=OEE&kpi=Availability&kpi=ISO.MTTR&fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}&groupBy=line,shift";
        await using var plants = new DowntimePlants();
        await plants.InitializeAsync();
        var expected = (await plants.AskAsync(Kpis)).GetRawText();
        Assert.Equal(0, await BackUpAsync(plants.Portal));
        Assert.Equal(0, await RestoreAsync());

        await using var restored = TestPortal.In("Development", ("ConnectionStrings:PlantPortal", $"Data Source={DatabaseIn(Empty)}"));
        using var gateway = restored.Gateway();

        Assert.Equal(expected, JsonDocument.Parse(await gateway.GetStringAsync(Kpis)).RootElement.GetRawText());
        Assert.Contains("\"OEE\"", expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_go_with_it()
    {
        var store = Path.Combine(_folder.FullName, "files");
        Directory.CreateDirectory(Path.Combine(store, "ab"));
        await File.WriteAllTextAsync(Path.Combine(store, "ab", "Łódź 1.txt"), "a file");
        await using var made = await MadeAsync();
        var target = Path.Combine(_folder.FullName, "other");

        Assert.Equal(0, await Backup.RunAsync([Archive, Setting(made.Folder), $"--Storage:Path={store}"]));
        Assert.Equal(0, await Restore.RunAsync([Archive, Setting(Empty), $"--Storage:Path={target}"]));

        Assert.Equal("a file", await File.ReadAllTextAsync(Path.Combine(target, "ab", "Łódź 1.txt")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Archive));
        }
    }

    [Fact]
    public async Task It_is_restored_into_an_empty_folder_only()
    {
        await using var made = await MadeAsync();
        Assert.Equal(0, await Backup.RunAsync([Archive, Setting(made.Folder)]));
        var before = await File.ReadAllBytesAsync(DatabaseIn(made.Folder));

        Assert.Equal(1, await Restore.RunAsync([Archive, Setting(made.Folder)]));
        Assert.Equal(before, await File.ReadAllBytesAsync(DatabaseIn(made.Folder)));

        Directory.CreateDirectory(Empty);
        Assert.Equal(0, await RestoreAsync());
        Assert.Equal(1, await RestoreAsync());
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over_and_nothing_is_made_of_nothing()
    {
        await using var made = await MadeAsync();
        await File.WriteAllTextAsync(Archive, "mine");

        Assert.Equal(1, await Backup.RunAsync([Archive, Setting(made.Folder)]));
        Assert.Equal("mine", await File.ReadAllTextAsync(Archive));
        Assert.Equal(1, await Backup.RunAsync([Archive + "2", Setting(Empty)]));
        Assert.Equal(1, await Backup.RunAsync([Path.Combine(_folder.FullName, "no", "such", "folder"), Setting(made.Folder)]));
        Assert.Equal(1, await Backup.RunAsync([]));
        Assert.Equal(1, await Restore.RunAsync([]));
        Assert.Equal(1, await Restore.RunAsync([Archive + "3", Setting(Empty)]));
        Assert.Equal(["portal.backup"], _folder.EnumerateFiles().Select(f => f.Name));
    }

    [Fact]
    public async Task One_byte_that_is_another_and_one_that_is_missing_are_found()
    {
        await using var made = await MadeAsync();
        Assert.Equal(0, await Backup.RunAsync([Archive, Setting(made.Folder)]));
        var whole = await File.ReadAllBytesAsync(Archive);

        for (var at = 0; at < whole.Length; at += Math.Max(1, whole.Length / 23))
        {
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 0x10;
            await AssertRefusedAsync(flipped);
        }

        await AssertRefusedAsync(whole[..^1]);
        await AssertRefusedAsync(whole[..(whole.Length / 2)]);
        await AssertRefusedAsync([.. whole, 0]);
        await AssertRefusedAsync([]);
    }

    [Theory]
    [InlineData("files/../../out.txt")]
    [InlineData("../out.txt")]
    [InlineData("/tmp/out.txt")]
    [InlineData("files//out.txt")]
    [InlineData("files/a\\..\\..\\out.txt")]
    [InlineData("files/C:out.txt")]
    [InlineData("portal.db-wal")]
    public async Task A_name_that_leads_elsewhere_is_refused_though_the_seal_fits(string name)
    {
        var content = "x"u8.ToArray();
        var part = new BackupPart(name, 1, Convert.ToHexStringLower(SHA256.HashData(content)));

        await AssertForgedRefusedAsync(manifest => manifest with { Parts = manifest.Parts.Add(part) }, zip => Put(zip, name, content));
    }

    [Fact]
    public async Task What_its_manifest_does_not_say_is_refused()
    {
        await AssertForgedRefusedAsync(manifest => manifest, zip => Put(zip, "files/more.txt", "x"u8.ToArray()));
        await AssertForgedRefusedAsync(manifest => manifest with { Format = 9 }, _ => { });
        await AssertForgedRefusedAsync(manifest => manifest with { Parts = [manifest.Parts[0] with { Sha256 = new string('0', 64) }] }, _ => { });
        await AssertForgedRefusedAsync(manifest => manifest with { Parts = [manifest.Parts[0] with { Size = 5 }] }, _ => { });
        await AssertForgedRefusedAsync(manifest => manifest with { Parts = [] }, _ => { });
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string DatabaseIn(string folder) => Path.Combine(folder, "portal.db");

    private static string Setting(string folder) => $"--ConnectionStrings:PlantPortal=Data Source={DatabaseIn(folder)}";

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private Task<int> BackUpAsync(TestPortal portal) =>
        Backup.RunAsync([Archive, $"--ConnectionStrings:PlantPortal=Data Source={portal.Services.GetRequiredService<PortalDatabase>().Path}"]);

    private Task<int> RestoreAsync() => Restore.RunAsync([Archive, Setting(Empty)]);

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseIn(Empty)}");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }

    /// <summary>A database in a folder of its own.</summary>
    private async Task<Made> MadeAsync()
    {
        var folder = Path.Combine(_folder.FullName, "made");
        Assert.Equal(0, await Migrate.RunAsync([Setting(folder)]));
        SqliteConnection.ClearAllPools();
        return new Made(folder);
    }

    private async Task AssertRefusedAsync(byte[] archive)
    {
        var path = Path.Combine(_folder.FullName, "broken");
        await File.WriteAllBytesAsync(path, archive);
        var before = Everything();

        Assert.Equal(1, await Restore.RunAsync([path, Setting(Empty)]));

        Assert.Equal(before, Everything());
    }

    /// <summary>An archive by somebody who knows its form: whole, but for what they did to it.</summary>
    private async Task AssertForgedRefusedAsync(Func<BackupManifest, BackupManifest> manifest, Action<ZipArchive> more)
    {
        await using var made = await MadeAsync();
        File.Delete(Archive);
        Assert.Equal(0, await Backup.RunAsync([Archive, Setting(made.Folder)]));
        using (var zip = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry(BackupArchive.Manifest)!;
            BackupManifest told;
            using (var json = entry.Open())
            {
                told = (await JsonSerializer.DeserializeAsync<BackupManifest>(json))!;
            }

            entry.Delete();
            Put(zip, BackupArchive.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest(told)));
            more(zip);
        }

        await BackupArchive.SealAsync(Archive, CancellationToken.None);
        await AssertRefusedAsync(await File.ReadAllBytesAsync(Archive));
    }

    /// <summary>All there is, but for the database that was backed up.</summary>
    private string[] Everything() =>
    [
        .. _folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(f => f.FullName)
            .Where(f => !f.StartsWith(Path.Combine(_folder.FullName, "made"), StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private sealed record Made(string Folder) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
