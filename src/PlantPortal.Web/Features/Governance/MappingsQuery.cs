using System.Collections.Frozen;
using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What the screen of mappings shows.</summary>
public enum MappingsLook
{
    /// <summary>What nobody has mapped.</summary>
    Inbox,

    /// <summary>What waits for a steward.</summary>
    Waiting,

    /// <summary>What a steward decided.</summary>
    Decided,

    /// <summary>What every code means now.</summary>
    Mapped,
}

/// <summary>Everything that <c>/governance/mappings</c> shows, as its address says. Immutable.</summary>
public sealed record MappingsQuery
{
    public const string Page = "/governance/mappings";

    private const int MostPlants = 1_000;

    private static readonly FrozenDictionary<string, MappingsLook> Looks = new Dictionary<string, MappingsLook>(StringComparer.Ordinal)
    {
        ["inbox"] = MappingsLook.Inbox,
        ["waiting"] = MappingsLook.Waiting,
        ["decided"] = MappingsLook.Decided,
        ["mapped"] = MappingsLook.Mapped,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public MappingsLook Look { get; init; }

    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    /// <summary>Only codes with this in them, in whatever case; null: all.</summary>
    public string? Text { get; init; }

    /// <summary>The mapping whose history is told; null: none.</summary>
    public MappingKey? Told { get; init; }

    /// <summary>By how many other plants at least a suggestion has to be borne that is to be accepted; null: none is.</summary>
    public int? Accept { get; init; }

    /// <summary>Whether time and lines narrow the list; what a code means holds for all of them.</summary>
    public bool HasTime => Look is MappingsLook.Inbox or MappingsLook.Waiting;

    /// <summary>The same for another list: what was looked at in one is nothing to the others.</summary>
    public MappingsQuery At(MappingsLook look) => new() { Look = look, Scope = Scope };

    public static MappingsQuery Read(AddressReader address) => new()
    {
        Look = address.Word("look", Looks, MappingsLook.Inbox),
        Scope = ScreenQuery.Read(address),
        Text = address.One("text", PlainText.IsClean),
        Told = KeyOf(address.One("at", Codes.IsPlace), address.One("atLine", Codes.IsPlace), address.One("code", PlainText.IsClean)),
        Accept = address.Number("accept", 0, MostPlants),
    };

    public override string ToString()
    {
        var address = new AddressWriter();
        Scope.Write(address);
        return address.Add("look", Looks, Look, MappingsLook.Inbox).Add("text", Text)
            .Add("at", Told?.Site).Add("atLine", Told?.Line).Add("code", Told?.Code)
            .Add("accept", Accept?.ToString(CultureInfo.InvariantCulture)).ToString();
    }

    private static MappingKey? KeyOf(string? site, string? line, string? code) => site is null || code is null ? null : new MappingKey(site, line, code);
}
