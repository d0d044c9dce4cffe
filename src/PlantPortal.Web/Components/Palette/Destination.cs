namespace PlantPortal.Web.Components.Palette;

/// <summary>Somewhere to go to.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Where">What kind of place, or whose part it is.</param>
/// <param name="Code">By which people may know it too; empty when it has none.</param>
/// <param name="IsPage">False for what is not a page of the portal itself and has to be loaded anew.</param>
internal sealed record Destination(string Name, string Where, string Code, string Href, bool IsPage = true)
{
    /// <summary>What typed text is compared with.</summary>
    public SearchText Search { get; } = new(Name, $"{Name} {Code} {Where}");
}
