using System.Collections.Frozen;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>How the plants are laid out.</summary>
public enum PlantsLook
{
    Cards,
    Table,

    /// <summary>A tile for each line.</summary>
    Map,
}

/// <summary>What the plants are sorted by; each begins with what needs a look first.</summary>
public enum PlantsSort
{
    /// <summary>The longest open stop first, then the lowest OEE.</summary>
    Worst,
    Name,

    /// <summary>The lowest first; what is not ranked last.</summary>
    Oee,

    /// <summary>The most lines that stand first.</summary>
    Down,

    /// <summary>The most downtime of the day so far first.</summary>
    Lost,
}

/// <summary>What the overview of plants shows, as its address says. Immutable.</summary>
/// <param name="Text">Plants and lines whose name or code has it; null: all.</param>
/// <param name="EquipmentClass">Only lines of this class, and plants that have one.</param>
/// <param name="OnlyStops">Only plants with a line that stands, and those lines.</param>
public sealed record PlantsQuery(PlantsLook Look, PlantsSort Sort, string? Text, string? EquipmentClass, bool OnlyStops)
{
    public static readonly PlantsQuery Usual = new(PlantsLook.Cards, PlantsSort.Worst, null, null, false);

    private static readonly FrozenDictionary<string, PlantsLook> Looks = new Dictionary<string, PlantsLook>(StringComparer.Ordinal)
    {
        ["cards"] = PlantsLook.Cards, ["table"] = PlantsLook.Table, ["map"] = PlantsLook.Map,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PlantsSort> Sorts = new Dictionary<string, PlantsSort>(StringComparer.Ordinal)
    {
        ["worst"] = PlantsSort.Worst, ["name"] = PlantsSort.Name, ["oee"] = PlantsSort.Oee, ["down"] = PlantsSort.Down, ["lost"] = PlantsSort.Lost,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether anything is kept from sight.</summary>
    public bool Narrows => Text is not null || EquipmentClass is not null || OnlyStops;

    public static PlantsQuery Read(AddressReader address) => new(
        address.Word("look", Looks, PlantsLook.Cards), address.Word("sort", Sorts, PlantsSort.Worst),
        address.One("text", t => !string.IsNullOrWhiteSpace(t)), address.One("equipmentClass", _ => true), address.Flag("stops"));

    /// <summary>The address of the screen.</summary>
    public override string ToString() => "/" + new AddressWriter()
        .Add("look", Looks, Look, PlantsLook.Cards).Add("sort", Sorts, Sort, PlantsSort.Worst)
        .Add("text", Text).Add("equipmentClass", EquipmentClass).Add("stops", OnlyStops);
}
