using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlantPortal.Web.Data;

/// <summary>A site of the plant model.</summary>
internal sealed class SiteRow
{
    public required string Code { get; init; }

    /// <summary>One more with each change: whoever saves says which one was changed.</summary>
    public required int Version { get; init; }

    /// <summary><see cref="SiteDocument"/> as JSON, with the whole history.</summary>
    public required string Document { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<SiteRow>
    {
        public void Configure(EntityTypeBuilder<SiteRow> builder)
        {
            builder.ToTable("site");
            builder.HasKey(row => row.Code);
            builder.Property(row => row.Code).HasColumnName("code");
            builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
            builder.Property(row => row.Document).HasColumnName("document");
        }
    }
}

/// <summary>A product; products are the enterprise's, not a site's.</summary>
internal sealed class ProductRow
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ProductRow>
    {
        public void Configure(EntityTypeBuilder<ProductRow> builder)
        {
            builder.ToTable("product");
            builder.HasKey(row => row.Code);
            builder.Property(row => row.Code).HasColumnName("code");
            builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
            builder.Property(row => row.Name).HasColumnName("name");
            builder.Property(row => row.Unit).HasColumnName("unit");
        }
    }
}
