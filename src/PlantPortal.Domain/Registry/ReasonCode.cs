namespace PlantPortal.Domain.Registry;

/// <summary>A central reason code or a group of them.</summary>
/// <param name="Code">Matches <see cref="RegistryCodes.Reason"/>; never reused.</param>
/// <param name="Parent">Code of the group it belongs to; null at the top.</param>
/// <param name="Names">By language (<c>en</c> always present).</param>
/// <param name="Category">Of a leaf; null for a group.</param>
/// <param name="Retired">No longer to be chosen or mapped to; what it coded keeps it.</param>
public sealed record ReasonCode(string Code, string? Parent, LocalisedText Names, LossCategory? Category, bool Retired = false)
{
    public bool IsGroup => Category is null;

    /// <summary>The name in a language or its parent culture, else English.</summary>
    public string NameIn(string language) => Names.In(language);
}
