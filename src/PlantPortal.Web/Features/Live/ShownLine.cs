using System.Collections.Immutable;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Features.Live;

/// <summary>A line as a row. Equal when it looks the same: what it is made of are the same objects while nothing changed.</summary>
/// <param name="Shift">For the strip and the order; null until it is read.</param>
public sealed record ShownLine(string Site, string Code, string Name, LineFace Face, LineShift? Shift)
{
    public bool Equals(ShownLine? other) =>
        other is not null && ReferenceEquals(Face, other.Face) && ReferenceEquals(Shift, other.Shift) && (Site, Code, Name) == (other.Site, other.Code, other.Name);

    public override int GetHashCode() => HashCode.Combine(Site, Code);
}

/// <summary>Rows under one heading. Equal when they look the same.</summary>
/// <param name="Code">Of the area; null: all lines of the plant, whatever their area.</param>
public sealed record ShownArea(string? Code, string Name, ImmutableArray<ShownLine> Lines)
{
    public bool Equals(ShownArea? other) => other is not null && (Code, Name) == (other.Code, other.Name) && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Code, Name);
}
