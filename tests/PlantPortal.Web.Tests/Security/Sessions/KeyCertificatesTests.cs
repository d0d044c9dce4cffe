using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Hosting;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security.Sessions;

public sealed class KeyCertificatesTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-keys-");
    private TestDatabase _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Without_a_certificate_keys_lie_in_the_database_as_they_are_and_are_counted()
    {
        Protector().Protect("a session");

        Assert.Contains("<masterKey", Stored(), StringComparison.Ordinal);
        Assert.Equal(1, Ring.CountPlain(SystemClock.Instance.GetCurrentInstant()));
        Assert.Equal(0, Ring.CountPlain(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(91)));
    }

    [Fact]
    public void With_one_they_can_be_read_by_whoever_has_it_and_by_nobody_else()
    {
        var certificate = Certificate("one");
        var session = Protector(certificate).Protect("a session");

        Assert.DoesNotContain("<masterKey", Stored(), StringComparison.Ordinal);
        Assert.Equal(0, Ring.CountPlain(SystemClock.Instance.GetCurrentInstant()));
        Assert.Equal("a session", Protector(certificate).Unprotect(session));
        Assert.Throws<CryptographicException>(() => Protector(Certificate("another")).Unprotect(session));
    }

    [Fact]
    public void A_new_certificate_goes_before_the_old_one_and_sessions_go_on()
    {
        var old = Certificate("old");
        var session = Protector(old).Protect("a session");

        Assert.Equal("a session", Protector(Certificate("new"), old).Unprotect(session));
    }

    [Fact]
    public void Keys_from_before_there_was_a_certificate_go_on()
    {
        var session = Protector().Protect("a session");

        Assert.Equal("a session", Protector(Certificate("one")).Unprotect(session));
    }

    [Theory]
    [InlineData("nowhere.pfx")]
    [InlineData("public.cer")]
    [InlineData("text.pfx")]
    public void One_that_cannot_decrypt_is_refused_with_the_setting_that_names_it(string file)
    {
        using var whole = Made();
        File.WriteAllBytes(PathOf("public.cer"), whole.Export(X509ContentType.Cert));
        File.WriteAllText(PathOf("text.pfx"), "no certificate");

        var refusal = Assert.Throws<SettingException>(() => Protector(PathOf(file)));
        Assert.StartsWith("DataProtection:Certificates:0 names ", refusal.Message, StringComparison.Ordinal);
    }

    private KeyRing Ring => new(_test.Contexts);

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);

    private string Stored() => (string)_test.Scalar("SELECT group_concat(xml) FROM protection_key")!;

    /// <summary>What a portal that starts with these settings protects with.</summary>
    private IDataProtector Protector(params string[] certificates)
    {
        var settings = certificates.SelectMany((path, i) => new[]
        {
            KeyValuePair.Create($"{KeyCertificates.Section}:{i}:SourceType", (string?)"Path"),
            KeyValuePair.Create($"{KeyCertificates.Section}:{i}:CertificateDiskPath", (string?)path),
        });
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("PlantPortal").ProtectKeys(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = Ring);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private string Certificate(string name)
    {
        using var made = Made();
        File.WriteAllBytes(PathOf($"{name}.pfx"), made.Export(X509ContentType.Pfx));
        return PathOf($"{name}.pfx");
    }

    private static X509Certificate2 Made()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1));
    }
}
