using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>What a line did in its shift (or production day) so far, and how far its order is. Immutable, shared by all circuits.</summary>
/// <param name="Of">The snapshot it was read for: the segments are those of <c>[Of.FiguresFrom, Of.AsOf)</c>.</param>
/// <param name="Order">Null when none runs.</param>
public sealed record LineShift(LineSnapshot Of, IReadOnlyList<Segment> Segments, OrderProgress? Order);
