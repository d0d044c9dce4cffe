using System.Globalization;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared;

/// <summary>How central reasons are called: as the registry in force says, in the language of the user. One that counts as another has the other's name.</summary>
internal sealed class ReasonNames(RegistryStore registry)
{
    public string NameOf(string code)
    {
        var tree = registry.Current.Reasons;
        return tree.Find(tree.Standing(code))?.NameIn(CultureInfo.CurrentUICulture.Name) ?? code;
    }
}
