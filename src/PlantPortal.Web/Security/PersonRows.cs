using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlantPortal.Web.Security;

/// <summary>Somebody who has signed in, or was invited to.</summary>
internal sealed class PersonRow
{
    public long Id { get; init; }

    /// <summary>The <see cref="Caller.Id"/>; null until an invited person signs in for the first time.</summary>
    public string? Caller { get; set; }

    /// <summary>The name they sign in with, in Entra the user principal name; compared without regard to case. It may pass to somebody else.</summary>
    public required string UserName { get; set; }

    /// <summary>As people call them.</summary>
    public required string Name { get; set; }

    /// <summary>The roles that their token carried at the last sign-in, joined by commas.</summary>
    public string Roles { get; set; } = "";

    /// <summary>The object ids of their groups at the last sign-in, as a JSON array.</summary>
    public string Groups { get; set; } = "[]";

    /// <summary>What <see cref="Groups"/> says.</summary>
    public IReadOnlyList<string> GroupIds => JsonSerializer.Deserialize<string[]>(Groups) ?? [];

    public Instant? InvitedAt { get; init; }

    public Instant? FirstSignIn { get; set; }

    public Instant? LastSignIn { get; set; }

    /// <summary>Since when they may do nothing any more; null while they may.</summary>
    public Instant? DisabledAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<PersonRow>
    {
        public void Configure(EntityTypeBuilder<PersonRow> builder)
        {
            builder.ToTable("person");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id");
            builder.Property(row => row.Caller).HasColumnName("caller");
            builder.Property(row => row.UserName).HasColumnName("user_name").UseCollation("NOCASE");
            builder.Property(row => row.Name).HasColumnName("name");
            builder.Property(row => row.Roles).HasColumnName("roles");
            builder.Property(row => row.Groups).HasColumnName("groups");
            builder.Property(row => row.InvitedAt).HasColumnName("invited_at");
            builder.Property(row => row.FirstSignIn).HasColumnName("first_sign_in");
            builder.Property(row => row.LastSignIn).HasColumnName("last_sign_in");
            builder.Property(row => row.DisabledAt).HasColumnName("disabled_at");
            builder.Ignore(row => row.GroupIds);
            builder.HasIndex(row => row.Caller).IsUnique().HasDatabaseName("person_caller");
            builder.HasIndex(row => row.UserName).IsUnique().HasFilter("caller IS NULL").HasDatabaseName("person_invited");
        }
    }
}

/// <summary>At which plant a person has a role by plant. It counts while Entra gives the person the role.</summary>
internal sealed class PersonAssignmentRow
{
    public required long Person { get; init; }

    public required Role Role { get; init; }

    /// <summary>A site's code, or <see cref="RoleAt.EveryPlant"/>.</summary>
    public required string Site { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<PersonAssignmentRow>
    {
        public void Configure(EntityTypeBuilder<PersonAssignmentRow> builder)
        {
            builder.ToTable("person_assignment");
            builder.HasKey(row => new { row.Person, row.Role, row.Site });
            builder.Property(row => row.Person).HasColumnName("person");
            builder.Property(row => row.Role).HasColumnName("role").HasConversion<string>();
            builder.Property(row => row.Site).HasColumnName("site");
            builder.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Person);
        }
    }
}

/// <summary>A role that the members of a group in Entra have.</summary>
internal sealed class GroupRoleRow
{
    /// <summary>The object id of the group in Entra.</summary>
    public required string Group { get; init; }

    public required Role Role { get; init; }

    /// <summary>
    /// For a role by plant where it holds: a site's code, <see cref="RoleAt.EveryPlant"/>, or <see cref="RoleAt.WhereAssigned"/>. Every other role
    /// has the last.
    /// </summary>
    public required string Site { get; init; }

    /// <summary>What administrators call the group: Entra tells only its id.</summary>
    public required string Name { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<GroupRoleRow>
    {
        public void Configure(EntityTypeBuilder<GroupRoleRow> builder)
        {
            builder.ToTable("group_role");
            builder.HasKey(row => new { row.Group, row.Role, row.Site });
            builder.Property(row => row.Group).HasColumnName("group_id");
            builder.Property(row => row.Role).HasColumnName("role").HasConversion<string>();
            builder.Property(row => row.Site).HasColumnName("site");
            builder.Property(row => row.Name).HasColumnName("name");
        }
    }
}
