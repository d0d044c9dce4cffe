using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlantPortal.FakeEntra;

/// <summary>Who and what is registered in the tenant.</summary>
public sealed record TenantSetup
{
    public Guid TenantId { get; init; } = new("5d3a1c52-0f4b-4e0c-9d55-6a4f6f1f8f01");

    /// <summary>The portal's app registration.</summary>
    public Guid PortalId { get; init; } = new("8d9ba9a6-5f57-4c43-9e4c-1a4d8d8b7b11");

    public string PortalSecret { get; init; } = NewSecret();

    /// <summary>The public part of the certificate that the portal may show in place of its secret; null for none.</summary>
    public X509Certificate2? PortalCertificate { get; init; }

    /// <summary>A program without a secret that acts for the person in front of it, by the scope <c>access_as_user</c>.</summary>
    public Guid ScriptId { get; init; } = new("1f0a7c0e-6f6c-4a6e-8a35-3b0a5f3f2a22");

    public ImmutableArray<Account> Accounts { get; init; } = StarterAccounts;

    public ImmutableArray<Daemon> Daemons { get; init; } = StarterDaemons();

    /// <summary>Seven people with a role each, one without, and one for each thing that can be wrong with a token.</summary>
    public static ImmutableArray<Account> StarterAccounts { get; } =
    [
        Person(1, "Sam Taylor", "sam", ["Admin"]),
        Person(2, "Maria Kowalska", "maria", ["PlantManager"]),
        Person(3, "Jonas Weber", "jonas", ["Improvement"]),
        Person(4, "Aisha Rahman", "aisha", ["KpiSteward"]),
        Person(5, "Elena García", "elena", ["Executive"]),
        Person(6, "Li Wei", "li", ["Operator"]),
        Person(7, "Robin Novak", "robin", ["Viewer"]),
        Person(8, "Ada Strand", "ada", []),
        Person(9, "Another tenant", "other-tenant", ["Executive"], Fault.WrongTenant),
        Person(10, "Another issuer", "other-issuer", ["Executive"], Fault.WrongIssuer),
        Person(11, "Another audience", "other-audience", ["Executive"], Fault.WrongAudience),
        Person(12, "Expired token", "expired", ["Executive"], Fault.Expired),
        Person(13, "Unknown key", "unknown-key", ["Executive"], Fault.WrongKey),
    ];

    private static ImmutableArray<Daemon> StarterDaemons() =>
    [
        Program(1, "Gateway", ["Ingest.Write"]),
        Program(2, "Reader", ["Data.Read"]),
        Program(3, "ERP", ["Model.Write", "Data.Read"]),
        Program(4, "Without a role", []),
    ];

    private static Account Person(int number, string name, string user, string[] roles, Fault fault = Fault.None) =>
        new(name, $"{user}@plants.example", new Guid($"00000000-0000-4000-8000-{number:d12}"), roles, [], fault);

    private static Daemon Program(int number, string name, string[] roles) =>
        new(name, new Guid($"00000000-0000-4000-9000-{number:d12}"), NewSecret(), roles);

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
