using System.Collections.Immutable;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>What a sheet of reasons looks like.</summary>
internal static class ReasonSheet
{
    /// <summary>In which a reason has a name; English always, and first.</summary>
    public static readonly ImmutableArray<string> Languages = ["en", "de", "es", "pl", "zh"];
}
