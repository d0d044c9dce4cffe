namespace PlantPortal.Web.Commands;

/// <summary>Where files are kept, for the commands that copy them.</summary>
internal static class FileStore
{
    /// <summary>The folder that <c>Storage:Path</c> names; null when none is set, or files are kept in Azure, which has backups of its own.</summary>
    public static string? FolderOf(IConfiguration settings) =>
        settings["Storage:Path"] is { Length: > 0 } path && !string.Equals(settings["Storage:Provider"], "AzureBlob", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFullPath(path)
            : null;
}
