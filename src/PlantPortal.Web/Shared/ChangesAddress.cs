namespace PlantPortal.Web.Shared;

/// <summary>Where changes of the registry are written and asked for.</summary>
internal static class ChangesAddress
{
    public const string Page = "/governance/changes";

    /// <summary>Where a plant asks for a change of something.</summary>
    /// <param name="about">What it is of, in a few words; null: nothing in particular.</param>
    public static string Ask(string? about) => about is null ? $"{Page}?show=mine" : $"{Page}?show=mine&about={Uri.EscapeDataString(about)}";
}
