using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Identity.Web;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Security;

/// <summary>
/// The certificates that encrypt the keys of cookies and sessions where they lie in the database, as the settings describe them. Without any they lie there as they are.
/// </summary>
internal static class KeyCertificates
{
    /// <summary>Each described as a client certificate of <c>AzureAd</c> is.</summary>
    public const string Section = "DataProtection:Certificates";

    /// <exception cref="SettingException">One cannot be loaded, or cannot decrypt.</exception>
    public static void ProtectKeys(this IDataProtectionBuilder protection, IConfiguration settings)
    {
        X509Certificate2[] certificates = [.. settings.GetSection(Section).GetChildren().Select(Load)];
        if (certificates.Length > 0)
        {
            // An old one stays behind the new one until its keys have run out.
            protection.ProtectKeysWithCertificate(certificates[0]).UnprotectKeysWithAnyCertificate(certificates);
        }
    }

    private static X509Certificate2 Load(IConfigurationSection described)
    {
        try
        {
            if (DefaultCertificateLoader.LoadFirstCertificate([described.Get<CertificateDescription>()!]) is { HasPrivateKey: true } found && found.GetRSAPrivateKey() is not null)
            {
                return found;
            }
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            throw new SettingException($"{described.Path} names a certificate that cannot be loaded: {e.Message}");
        }

        throw new SettingException($"{described.Path} names no certificate with a private RSA key: without one the keys of sessions could be encrypted and never be read again.");
    }
}
