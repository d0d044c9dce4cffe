using PlantPortal.Domain;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Everything that <c>/governance/mappings</c> shows, as its address says. Immutable.</summary>
public sealed record MappingsQuery
{
    public const string Page = "/governance/mappings";

    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    /// <summary>Only codes with this in them, in whatever case; null: all.</summary>
    public string? Text { get; init; }

    public static MappingsQuery Read(AddressReader address) => new()
    {
        Scope = ScreenQuery.Read(address),
        Text = address.One("text", PlainText.IsClean),
    };

    public override string ToString()
    {
        var address = new AddressWriter();
        Scope.Write(address);
        return address.Add("text", Text).ToString();
    }
}
