namespace PlantPortal.Web.Security;

/// <summary>The part of the portal that machines use: it takes no cookie and answers errors as problem details.</summary>
internal static class MachinePaths
{
    // Routing ignores case, so this must too.
    public static bool Include(PathString path) => Below(path, "/api") || Below(path, "/hubs") || Below(path, "/openapi");

    private static bool Below(PathString path, string start) => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase);
}
