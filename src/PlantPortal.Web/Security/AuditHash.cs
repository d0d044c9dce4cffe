using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlantPortal.Web.Security;

/// <summary>
/// The link of one audit row: SHA-256 over everything in it and the hash of the row before. Every field is preceded by its length, so no two
/// different rows are the same bytes.
/// </summary>
internal static class AuditHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>Says which encoding this is; another one would begin otherwise.</summary>
    private static readonly byte[] s_kind = "plantportal-audit-1"u8.ToArray();

    /// <summary>What the first row follows.</summary>
    public static byte[] Beginning => new byte[Length];

    /// <param name="at">Microseconds since 1970.</param>
    public static byte[] Of(ReadOnlySpan<byte> previous, long id, long at, AuditEntry entry)
    {
        using var hash = new AuditHasher(s_kind);
        hash.Add(previous);
        hash.Add(id);
        hash.Add(at);
        foreach (var text in (ReadOnlySpan<string?>)[entry.Who, entry.What, entry.Target, entry.Site, entry.Old, entry.New, entry.Why])
        {
            hash.AddText(text is null ? null : Encoding.UTF8.GetBytes(text));
        }

        return hash.Finish();
    }

    /// <summary>Adds fields one after another. Dispose it.</summary>
    private sealed class AuditHasher : IDisposable
    {
        private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public AuditHasher(ReadOnlySpan<byte> kind) => Add(kind);

        public void Add(ReadOnlySpan<byte> field)
        {
            Add((long)field.Length);
            _sha.AppendData(field);
        }

        public void Add(long value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, value);
            _sha.AppendData(bytes);
        }

        /// <summary>A text that is not there has the length -1: it is another one than an empty text.</summary>
        public void AddText(byte[]? utf8)
        {
            if (utf8 is null)
            {
                Add(-1L);
            }
            else
            {
                Add(utf8.AsSpan());
            }
        }

        public byte[] Finish() => _sha.GetHashAndReset();

        public void Dispose() => _sha.Dispose();
    }
}
