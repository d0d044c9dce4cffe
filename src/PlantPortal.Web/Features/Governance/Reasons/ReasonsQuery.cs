using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>Everything that the reason tree shows, as its address says. Immutable.</summary>
public sealed record ReasonsQuery
{
    public const string Page = "/governance/reasons";

    /// <summary>Of the usage beside each node.</summary>
    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    /// <summary>Part of a code or name; null: all.</summary>
    public string? Text { get; init; }

    /// <summary>Codes of the groups whose reasons are hidden.</summary>
    public ImmutableArray<string> Folded { get; init; } = [];

    public static ReasonsQuery Read(AddressReader address) => new()
    {
        Scope = ScreenQuery.Read(address),
        Text = address.One("text", PlainText.IsClean),
        Folded = address.All("folded", RegistryCodes.Reason.IsMatch),
    };

    public override string ToString()
    {
        var address = new AddressWriter();
        Scope.Write(address);
        return address.Add("text", Text).Add("folded", Folded).ToString();
    }

    /// <summary>Hidden if it was shown, shown if it was hidden.</summary>
    public ReasonsQuery Turn(string code) => this with { Folded = Folded.Contains(code, StringComparer.Ordinal) ? Folded.Remove(code, StringComparer.Ordinal) : Folded.Add(code) };
}
