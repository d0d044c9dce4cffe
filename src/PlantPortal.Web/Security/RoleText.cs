namespace PlantPortal.Web.Security;

/// <summary>Roles as one text, for the database. A name that this version does not know is passed over: it gives nothing.</summary>
internal static class RoleText
{
    public static string Write(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());

    public static List<Role> Read(string text) => [.. Parts(text).Select(Role).OfType<Role>()];

    /// <param name="text">As in <c>Viewer@LODZ,Operator@*</c>; null for none.</param>
    public static List<RoleAt> ReadPlaces(string? text) =>
    [
        .. from part in Parts(text ?? "")
           let at = part.IndexOf('@', StringComparison.Ordinal)
           let role = Role(part[..at])
           where role is not null
           select new RoleAt(role.Value, part[(at + 1)..]),
    ];

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    // Numbers parse as well, but are no names.
    private static Role? Role(string name) => Enum.TryParse<Role>(name, out var role) && role.ToString() == name ? role : null;
}
