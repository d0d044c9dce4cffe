using System.Text.RegularExpressions;

namespace PlantPortal.Domain.Registry;

/// <summary>How codes of the registry are written.</summary>
public static partial class RegistryCodes
{
    /// <summary>A reason: <c>[A-Z0-9][A-Z0-9_-]{0,63}</c>.</summary>
    [GeneratedRegex(@"\A[A-Z0-9][A-Z0-9_-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    public static partial Regex Reason { get; }

    /// <summary>A KPI: <c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    public static partial Regex Kpi { get; }
}
