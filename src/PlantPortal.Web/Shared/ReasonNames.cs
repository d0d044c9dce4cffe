using System.Globalization;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared;

/// <summary>How central reasons are called: as the registry in force says, in the language of the user.</summary>
internal sealed class ReasonNames(RegistryStore registry)
{
    public string NameOf(string code) => registry.Current.Reasons.Find(code)?.NameIn(CultureInfo.CurrentUICulture.Name) ?? code;
}
