using System.Collections.Immutable;
using PlantPortal.Domain.Charts;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>What a line did in its shift (or production day) so far, and how far its order is. Immutable, shared by all circuits.</summary>
/// <param name="Of">The snapshot it was read for: the picture goes as far as <c>[Of.FiguresFrom, Of.AsOf)</c>.</param>
/// <param name="Strip">Laid out once for all who look; as wide as the whole shift, so that an update moves the last bar alone.</param>
/// <param name="Order">Null when none runs.</param>
public sealed record LineShift(LineSnapshot Of, ImmutableArray<StripBar> Strip, OrderProgress? Order);
