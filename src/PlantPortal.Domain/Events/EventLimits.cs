using PlantPortal.Domain.Plants;

namespace PlantPortal.Domain.Events;

/// <summary>What an event may hold at most. Far beyond any plant; there so that nonsense is refused instead of stored.</summary>
public static class EventLimits
{
    /// <summary>2^53: beyond it a sequence is no longer exact in a JSON reader that uses doubles.</summary>
    public const long MaxSequence = 1L << 53;

    /// <summary>Units in one event.</summary>
    public const decimal MaxQuantity = 1_000_000_000m;

    /// <summary>Decimal places of a quantity; parts of a spread count are cut to as many.</summary>
    public const int QuantityDecimals = 9;

    /// <summary>Characters of a source, a reason or a product.</summary>
    public const int CodeLength = 64;

    /// <summary>Characters of a machine's own code, an order or a person's name.</summary>
    public const int NameLength = 128;

    public const int CommentLength = 2000;

    /// <summary>The source of events made in the portal itself, known at every line.</summary>
    public const string PortalSource = LineSource.Portal;

    /// <summary>Instants lie in <c>[Earliest, Latest)</c>.</summary>
    public static readonly Instant Earliest = Instant.FromUtc(1970, 1, 1, 0, 0);

    public static readonly Instant Latest = Instant.FromUtc(2100, 1, 1, 0, 0);
}
