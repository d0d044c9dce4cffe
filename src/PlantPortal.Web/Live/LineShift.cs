using System.Collections.Immutable;
using PlantPortal.Domain.Charts;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>What a line did in its shift (or production day) so far, and how far its order is. Immutable, shared by all circuits.</summary>
/// <param name="Of">The snapshot it was read for: the picture goes as far as <c>[Of.FiguresFrom, Of.AsOf)</c>.</param>
/// <param name="Strip">Laid out once for all who look; as wide as the whole shift, so that an update moves the last bar alone.</param>
/// <param name="Order">Null when none runs.</param>
public sealed record LineShift(LineSnapshot Of, ImmutableArray<StripBar> Strip, OrderProgress? Order)
{
    /// <summary>Whether it tells of the same shift and order as an earlier reading, and its picture is not much newer.</summary>
    /// <param name="within">How much newer a picture may be.</param>
    public bool LooksLike(LineShift before, Duration within) =>
        Of.FiguresFrom == before.Of.FiguresFrom && Of.AsOf - before.Of.AsOf < within && Order == before.Order;
}
