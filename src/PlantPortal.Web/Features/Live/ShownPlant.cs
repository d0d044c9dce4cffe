using System.Collections.Immutable;

namespace PlantPortal.Web.Features.Live;

/// <summary>A plant on the overview. Equal when it looks the same.</summary>
/// <param name="Tiles">The lines that are shown of it, in the order of the model.</param>
/// <param name="Standing">That it is not ranked, or with a reservation, and why, where plants come by the ranking; null: nothing is to be said.</param>
public sealed record ShownPlant(SiteFace Face, ImmutableArray<LineTile> Tiles, string? Standing = null)
{
    public bool Equals(ShownPlant? other) => other is not null && ReferenceEquals(Face, other.Face) && Standing == other.Standing && Tiles.AsSpan().SequenceEqual(other.Tiles.AsSpan());

    public override int GetHashCode() => Face.GetHashCode();
}

/// <summary>A line as a tile of the map.</summary>
public sealed record LineTile(string Code, string Name, LineFace Face);
