using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime.Text;
using PlantPortal.Domain;

namespace PlantPortal.Web.Data;

/// <summary>
/// Copies the database as it is at one moment, and the file store, into one file, while a portal may run on them: readers and writers do not wait. What is
/// computed from the log is left out; it is computed again.
/// </summary>
internal sealed class PortalBackup(PortalDatabase database, IClock clock)
{
    /// <summary>For the owner alone: a backup holds what the database holds.</summary>
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="path">Of the archive; there must be nothing yet.</param>
    /// <param name="files">The folder of the file store; null or missing: there is none.</param>
    /// <returns>What was written; or <c>file-exists</c>, <c>no-database</c>, with nothing left behind.</returns>
    /// <exception cref="IOException">The archive could not be written; nothing is left behind.</exception>
    public async Task<Result<BackupManifest>> RunAsync(string path, string? files, CancellationToken cancel)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            return new Problem("file-exists", $"{path} is there already: name a file that is not.");
        }

        if (!database.HasAuditChain())
        {
            return new Problem("no-database", $"There is no database of this version at {database.Path}: nothing to back up.");
        }

        var (part, copy) = ($"{path}.part", $"{path}.part.db");
        try
        {
            var at = clock.GetCurrentInstant();
            Copy(copy);
            var manifest = await WriteAsync(part, copy, files, at, cancel);
            await BackupArchive.SealAsync(part, cancel);
            File.Move(part, path);
            return manifest;
        }
        finally
        {
            File.Delete(part);
            File.Delete(copy);
        }
    }

    /// <summary>In one step, so that all of it is of the same moment.</summary>
    private void Copy(string path)
    {
        New(path).Dispose();
        using var from = database.Open();
        using var to = Unpooled(path);
        from.BackupDatabase(to);
    }

    private static async Task<BackupManifest> WriteAsync(string path, string copy, string? files, Instant at, CancellationToken cancel)
    {
        await using var file = New(path);
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        zip.Comment = BackupArchive.NoSeal;
        var parts = ImmutableArray.CreateBuilder<BackupPart>();
        parts.Add(await AddAsync(zip, copy, BackupArchive.Database, cancel));
        foreach (var (source, name) in Files(files))
        {
            parts.Add(await AddAsync(zip, source, name, cancel));
        }

        var version = typeof(PortalBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var manifest = new BackupManifest(BackupArchive.Format, version, InstantPattern.ExtendedIso.Format(at), HeadOf(copy), parts.ToImmutable());
        await using var json = await zip.CreateEntry(BackupArchive.Manifest).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(json, manifest, cancellationToken: cancel);
        return manifest;
    }

    private static async Task<BackupPart> AddAsync(ZipArchive zip, string source, string name, CancellationToken cancel)
    {
        await using var from = File.OpenRead(source);
        await using var to = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        using var sha = SHA256.Create();
        await using (var hashed = new CryptoStream(to, sha, CryptoStreamMode.Write, leaveOpen: true))
        {
            await from.CopyToAsync(hashed, cancel);
        }

        return new BackupPart(name, from.Length, Convert.ToHexStringLower(sha.Hash!));
    }

    private static IEnumerable<(string Source, string Name)> Files(string? folder) => folder is null || !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(source => (source, BackupArchive.Files + Path.GetRelativePath(folder, source).Replace(Path.DirectorySeparatorChar, '/')));

    private static string HeadOf(string copy)
    {
        using var connection = Unpooled(copy);
        return AuditTable.Head(connection).ToString();
    }

    private static SqliteConnection Unpooled(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static FileStream New(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        return new FileStream(path, options);
    }
}
