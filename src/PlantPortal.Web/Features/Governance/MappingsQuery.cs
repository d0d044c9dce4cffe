using System.Collections.Frozen;
using PlantPortal.Domain;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What the screen of mappings shows.</summary>
public enum MappingsLook
{
    /// <summary>What nobody has mapped.</summary>
    Inbox,

    /// <summary>What waits for a steward.</summary>
    Waiting,
}

/// <summary>Everything that <c>/governance/mappings</c> shows, as its address says. Immutable.</summary>
public sealed record MappingsQuery
{
    public const string Page = "/governance/mappings";

    private static readonly FrozenDictionary<string, MappingsLook> Looks = new Dictionary<string, MappingsLook>(StringComparer.Ordinal)
    {
        ["inbox"] = MappingsLook.Inbox,
        ["waiting"] = MappingsLook.Waiting,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public MappingsLook Look { get; init; }

    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    /// <summary>Only codes with this in them, in whatever case; null: all.</summary>
    public string? Text { get; init; }

    public static MappingsQuery Read(AddressReader address) => new()
    {
        Look = address.Word("look", Looks, MappingsLook.Inbox),
        Scope = ScreenQuery.Read(address),
        Text = address.One("text", PlainText.IsClean),
    };

    public override string ToString()
    {
        var address = new AddressWriter();
        Scope.Write(address);
        return address.Add("look", Looks, Look, MappingsLook.Inbox).Add("text", Text).ToString();
    }
}
