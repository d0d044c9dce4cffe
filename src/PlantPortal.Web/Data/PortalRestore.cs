using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using PlantPortal.Domain;

namespace PlantPortal.Web.Data;

/// <summary>
/// Puts a backup where there is nothing yet. All of it is unpacked and checked beside its place first; only what is right in every byte is moved there, and
/// otherwise nothing is left behind.
/// </summary>
internal static class PortalRestore
{
    /// <param name="path">Of the archive.</param>
    /// <param name="database">Where the database is to be; its folder must be missing or empty.</param>
    /// <param name="files">Where the file store is to be; missing or empty, unless the backup has no files.</param>
    /// <returns>What was restored; or <c>not-empty</c>, <c>unreadable-backup</c>, <c>broken-backup</c>, with everything as it was.</returns>
    public static async Task<Result<BackupManifest>> RunAsync(string path, string database, string files, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(database)!;
        if (IsInUse(folder))
        {
            return new Problem("not-empty", $"{folder} is not empty: a backup is restored into an empty folder only, never over a database.");
        }

        var missing = Missing(Path.GetDirectoryName(folder));
        var beside = $"{folder.TrimEnd(Path.DirectorySeparatorChar)}.restore-{Guid.NewGuid():N}";
        try
        {
            await using var archive = File.OpenRead(path);
            return await BackupArchive.IsWholeAsync(archive, cancel)
                ? await UnpackAsync(archive, new Places(beside, database, files), cancel)
                : Broken("its checksum does not fit, so it was cut or changed");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            return Broken(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("unreadable-backup", $"The backup cannot be restored: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }

            foreach (var made in missing.Where(IsEmpty))
            {
                Directory.Delete(made);
            }
        }
    }

    private static async Task<Result<BackupManifest>> UnpackAsync(Stream archive, Places places, CancellationToken cancel)
    {
        archive.Seek(0, SeekOrigin.Begin);
        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancel);
        if (await BackupArchive.ReadManifestAsync(zip, cancel) is not { } manifest)
        {
            return Broken("what is in it is not what its manifest says");
        }

        if (manifest.Format != BackupArchive.Format)
        {
            return Broken($"it has the format {manifest.Format}, and this version reads {BackupArchive.Format}");
        }

        var hasFiles = manifest.Parts.Any(p => p.Name != BackupArchive.Database);
        if (hasFiles && IsInUse(places.Files))
        {
            return new Problem("not-empty", $"{places.Files}, the folder of the file store, is not empty: a backup is restored into empty folders only.");
        }

        foreach (var part in manifest.Parts)
        {
            if (!await UnpackAsync(zip.GetEntry(part.Name)!, part, places.Beside, cancel))
            {
                return Broken($"{part.Name} is not what its manifest says");
            }
        }

        if (DatabaseProblem(Path.Combine(places.Beside, BackupArchive.Database)) is { } problem)
        {
            return Broken(problem);
        }

        Place(places, hasFiles);
        return manifest;
    }

    /// <returns>False when it is another file than the manifest names.</returns>
    private static async Task<bool> UnpackAsync(ZipArchiveEntry entry, BackupPart part, string folder, CancellationToken cancel)
    {
        var target = Path.GetFullPath(Path.Combine(folder, part.Name.Replace('/', Path.DirectorySeparatorChar)));
        if (entry.Length != part.Size || !target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var from = await entry.OpenAsync(cancel);
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var sha = SHA256.Create();
        await using (var hashed = new CryptoStream(to, sha, CryptoStreamMode.Write, leaveOpen: true))
        {
            await from.CopyToAsync(hashed, cancel);
        }

        to.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(sha.Hash!) == part.Sha256;
    }

    /// <summary>Why the portal could not go on with this database; null when it can.</summary>
    private static string? DatabaseProblem(string path)
    {
        using var database = new PortalDatabase($"Data Source={path};Pooling=False");
        using var connection = database.Open();
        using var check = new SqliteStatement(connection, "PRAGMA quick_check(1)");
        if (!check.Next() || check.Text(0) != "ok")
        {
            return "its database is damaged";
        }

        check.Reset();
        var unknown = PortalMigration.Unknown(connection);
        return unknown is null ? null : $"its database is of a newer version, which made {unknown}";
    }

    private static void Place(Places places, bool hasFiles)
    {
        if (hasFiles)
        {
            MoveTo(Path.Combine(places.Beside, BackupArchive.Files.TrimEnd('/')), places.Files);
        }

        File.Move(Path.Combine(places.Beside, BackupArchive.Database), Path.Combine(places.Beside, Path.GetFileName(places.Database)));
        MoveTo(places.Beside, Path.GetDirectoryName(places.Database)!);
    }

    /// <summary>Takes the place of a folder that is missing or empty.</summary>
    private static void MoveTo(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
        Directory.Move(from, to);
    }

    private static bool IsInUse(string folder) => File.Exists(folder) || (Directory.Exists(folder) && !IsEmpty(folder));

    private static bool IsEmpty(string folder) => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>The folders down to one that are not there yet, the deepest first: they go again when nothing comes into them.</summary>
    private static List<string> Missing(string? folder) =>
        folder is null || Directory.Exists(folder) ? [] : [folder, .. Missing(Path.GetDirectoryName(folder))];

    private static Problem Broken(string why) => new("broken-backup", $"The backup is broken: {why.TrimEnd('.')}. Nothing was restored.");

    /// <param name="Beside">Where it is unpacked first, on the same disk as its place.</param>
    private sealed record Places(string Beside, string Database, string Files);
}
