using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PlantPortal.Web.Security;

/// <summary>How an API key is written: <c>pp_</c>, its id in 16 hexadecimal digits, <c>_</c>, and 256 random bits in base64url.</summary>
internal static class ApiKeyText
{
    private const string Prefix = "pp_";
    private const int IdBytes = 8;
    private const int IdLength = IdBytes * 2;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    /// <summary>A new key: to be shown once, and its hash to be kept.</summary>
    public static (string Id, string Key, byte[] Hash) Make()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (id, $"{Prefix}{id}_{secret}", Hash(secret));
    }

    /// <summary>The parts of a key; null when it is not written like one.</summary>
    public static (string Id, string Secret)? Parse(string key) =>
        key.Length == Prefix.Length + IdLength + 1 + SecretLength && key.StartsWith(Prefix, StringComparison.Ordinal) && key[Prefix.Length + IdLength] == '_'
            ? (key.Substring(Prefix.Length, IdLength), key[(Prefix.Length + IdLength + 1)..])
            : null;

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
