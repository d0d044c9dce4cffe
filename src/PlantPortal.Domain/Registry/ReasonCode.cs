using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>A central reason code or a group of them. Immutable; equal when all that it says is.</summary>
/// <param name="Code">Matches <see cref="RegistryCodes.Reason"/>; never reused.</param>
/// <param name="Parent">Code of the group it belongs to; null at the top.</param>
/// <param name="Names">By language (<c>en</c> always present).</param>
/// <param name="Category">Of a leaf; null for a group.</param>
/// <param name="Retired">No longer to be chosen or mapped to; what it coded keeps it.</param>
public sealed record ReasonCode(string Code, string? Parent, LocalisedText Names, LossCategory? Category, bool Retired = false)
{
    private static readonly ImmutableSortedSet<string> s_none = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Its place among the others of its group: the lower one first, of equal ones as they were written.</summary>
    public decimal Position { get; init; }

    /// <summary>Equipment classes whose lines may be coded with it; empty: all.</summary>
    public ImmutableSortedSet<string> EquipmentClasses { get; init; } = s_none;

    /// <summary>The reason in whose name its history counts, once it was merged into that one, or split with that one as heir; null: its own.</summary>
    public string? CountsAs { get; init; }

    /// <summary>What took its place when it was merged or split.</summary>
    public ImmutableSortedSet<string> Successors { get; init; } = s_none;

    public bool IsGroup => Category is null;

    /// <summary>The name in a language or its parent culture, else English.</summary>
    public string NameIn(string language) => Names.In(language);

    /// <summary>Whether lines of an equipment class may be coded with it.</summary>
    public bool IsSeenBy(string? equipmentClass) =>
        EquipmentClasses.IsEmpty || (equipmentClass is not null && EquipmentClasses.Contains(equipmentClass));

    public bool Equals(ReasonCode? other) => other is not null
        && Code == other.Code && Parent == other.Parent && Names.Equals(other.Names) && Category == other.Category && Retired == other.Retired
        && Position == other.Position && CountsAs == other.CountsAs
        && EquipmentClasses.SetEquals(other.EquipmentClasses) && Successors.SetEquals(other.Successors);

    public override int GetHashCode() => HashCode.Combine(Code, Parent, Names, Category, Retired, Position, CountsAs);
}
