using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime.Text;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>The keys that protect cookies and tickets, in the database: they survive a restart, and every instance has the same.</summary>
internal sealed class KeyRing(IDbContextFactory<PortalDb> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<ProtectionKeyRow>().AsNoTracking().Select(row => row.Xml).ToList().Select(XElement.Parse)];
    }

    /// <summary>How many keys that still count lie in the database as they are.</summary>
    public int CountPlain(Instant now) => GetAllElements().Count(key =>
        key.Element("expirationDate") is { } expires && OffsetDateTimePattern.ExtendedIso.Parse(expires.Value) is { Success: true, Value: var until } && until.ToInstant() > now
        && key.Descendants("masterKey").Any());

    /// <remarks>Once in ninety days, and not awaitable: it waits for the file's lock instead of its turn to write.</remarks>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.Add(new ProtectionKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>A key of the ring, or the revocation of one.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Name { get; init; }

    public required string Xml { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ProtectionKeyRow>
    {
        public void Configure(EntityTypeBuilder<ProtectionKeyRow> builder)
        {
            builder.ToTable("protection_key");
            builder.HasKey(row => row.Name);
            builder.Property(row => row.Name).HasColumnName("name");
            builder.Property(row => row.Xml).HasColumnName("xml");
        }
    }
}
