using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PlantPortal.Web.Data;

/// <summary>What a backup holds.</summary>
/// <param name="Format">Of the archive; this version reads <see cref="BackupArchive.Format"/>.</param>
/// <param name="Version">Of the portal that made it.</param>
/// <param name="At">When it was begun, ISO 8601: everything that was acknowledged before is in it.</param>
/// <param name="AuditHead">The head of the audit chain at that moment.</param>
internal sealed record BackupManifest(int Format, string Version, string At, string AuditHead, ImmutableArray<BackupPart> Parts);

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path in the archive, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record BackupPart(string Name, long Size, string Sha256);

/// <summary>
/// The form of a backup: a zip with a manifest, the database and the files. Its comment, the last bytes of the file, is the SHA-256 of all bytes before it:
/// an archive that was cut or in which one bit fell over is known before anything of it is believed.
/// </summary>
internal static class BackupArchive
{
    public const int Format = 1;
    public const string Manifest = "manifest.json";
    public const string Database = "portal.db";

    /// <summary>Where the names of files of the file store begin.</summary>
    public const string Files = "files/";

    private const int SealLength = SHA256.HashSizeInBytes * 2;

    /// <summary>Takes the place of the seal while the archive is written.</summary>
    public static string NoSeal { get; } = new('0', SealLength);

    /// <summary>Writes the seal over the comment of a finished archive.</summary>
    public static async Task SealAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var seal = await SealOfAsync(file, cancel);
        file.Seek(-SealLength, SeekOrigin.End);
        await file.WriteAsync(Encoding.ASCII.GetBytes(seal), cancel);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Whether the seal is that of the bytes before it.</summary>
    public static async Task<bool> IsWholeAsync(Stream file, CancellationToken cancel)
    {
        if (file.Length <= SealLength)
        {
            return false;
        }

        var seal = await SealOfAsync(file, cancel);
        var written = new byte[SealLength];
        file.Seek(-SealLength, SeekOrigin.End);
        await file.ReadExactlyAsync(written, cancel);
        return Encoding.ASCII.GetString(written) == seal;
    }

    /// <summary>
    /// The manifest, when everything that it names is in the archive, nothing else is, and no name leads out of the folder that it is unpacked into; null
    /// otherwise.
    /// </summary>
    public static async Task<BackupManifest?> ReadManifestAsync(ZipArchive zip, CancellationToken cancel)
    {
        if (zip.GetEntry(Manifest) is not { } entry)
        {
            return null;
        }

        await using var json = await entry.OpenAsync(cancel);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(json, cancellationToken: cancel);
        if (manifest is null || manifest.Parts.IsDefault)
        {
            return null;
        }

        var named = manifest.Parts.Select(p => p.Name).Append(Manifest).Order(StringComparer.Ordinal);
        return manifest.Parts.All(p => IsSafe(p.Name)) && manifest.Parts.Any(p => p.Name == Database)
            && named.SequenceEqual(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), StringComparer.Ordinal) ? manifest : null;
    }

    /// <summary>The database, or a file whose path goes down only and means the same on every system.</summary>
    public static bool IsSafe(string name) => name == Database || (name.StartsWith(Files, StringComparison.Ordinal)
        && name[Files.Length..].Split('/').All(part => part.Length > 0 && part.Trim(' ', '.').Length > 0 && part.IndexOfAny(['\\', ':', '\0']) < 0));

    private static async Task<string> SealOfAsync(Stream file, CancellationToken cancel)
    {
        file.Seek(0, SeekOrigin.Begin);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (var left = file.Length - SealLength; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancel);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            sha.AppendData(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
