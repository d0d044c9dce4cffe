using System.Collections.Immutable;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared.Charts;

namespace PlantPortal.Web.Features.Live;

/// <summary>
/// A line as a row, in words and shapes; shared by all circuits of a culture. Equal when it looks the same: what it is made of are the same
/// objects while nothing changed.
/// </summary>
/// <param name="Href">Of its own screen.</param>
/// <param name="Shift">For the strip and the order; null until it is read.</param>
/// <param name="Made">How far the order of <paramref name="Face"/> is; null when none runs, or that is not known.</param>
/// <param name="Strip">Of <paramref name="Shift"/>.</param>
public sealed record ShownLine(string Site, string Code, string Name, string Href, LineFace Face, LineShift? Shift, OrderMade? Made, StripLook? Strip)
{
    public bool Equals(ShownLine? other) =>
        ReferenceEquals(this, other)
        || (other is not null && ReferenceEquals(Face, other.Face) && ReferenceEquals(Shift, other.Shift) && (Site, Code, Name) == (other.Site, other.Code, other.Name));

    public override int GetHashCode() => HashCode.Combine(Site, Code);
}

/// <summary>How far an order is, in words.</summary>
/// <param name="Good">For a progress bar, at most <paramref name="Planned"/>.</param>
/// <param name="Planned">Null: nobody planned a quantity, and there is no bar.</param>
/// <param name="Label">What the bar is of.</param>
public sealed record OrderMade(string Good, string? Planned, string Label, string Text);

/// <summary>Rows under one heading. Equal when they look the same.</summary>
/// <param name="Code">Of the area; null: all lines of the plant, whatever their area.</param>
public sealed record ShownArea(string? Code, string Name, ImmutableArray<ShownLine> Lines)
{
    public bool Equals(ShownArea? other) =>
        ReferenceEquals(this, other) || (other is not null && (Code, Name) == (other.Code, other.Name) && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan()));

    public override int GetHashCode() => HashCode.Combine(Code, Name);

    /// <summary>Whether the same lines stand in the same places under the same heading.</summary>
    public bool HasRowsOf(ShownArea other)
    {
        var isSame = (Code, Name, Lines.Length) == (other.Code, other.Name, other.Lines.Length);
        for (var i = 0; isSame && i < Lines.Length; i++)
        {
            isSame = ReferenceEquals(Lines[i], other.Lines[i]) || Lines[i].Code == other.Lines[i].Code;
        }

        return isSame;
    }
}
