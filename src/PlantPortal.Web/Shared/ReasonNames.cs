using System.Globalization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared;

/// <summary>How central reasons are called: as the registry in force says, in the language of the user. One that counts as another has the other's name.</summary>
internal sealed class ReasonNames(RegistryStore registry)
{
    public string NameOf(string code) => NameOf(code, registry.Current.Reasons);

    /// <summary>As a tree says that may not be the one in force.</summary>
    public static string NameOf(string code, ReasonTree tree) => tree.Find(tree.Standing(code))?.NameIn(CultureInfo.CurrentUICulture.Name) ?? code;
}
