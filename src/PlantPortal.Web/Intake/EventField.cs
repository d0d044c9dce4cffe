namespace PlantPortal.Web.Intake;

/// <summary>The members of an event in JSON. The order is that in which problems are told.</summary>
[Flags]
internal enum EventField
{
    None = 0,
    Site = 1 << 0,
    Line = 1 << 1,
    Source = 1 << 2,
    Sequence = 1 << 3,
    At = 1 << 4,
    Kind = 1 << 5,
    State = 1 << 6,
    Code = 1 << 7,
    Reason = 1 << 8,
    Good = 1 << 9,
    Scrap = 1 << 10,
    Rework = 1 << 11,
    GoodTotal = 1 << 12,
    ScrapTotal = 1 << 13,
    ReworkTotal = 1 << 14,
    From = 1 << 15,
    To = 1 << 16,
    Product = 1 << 17,
    Order = 1 << 18,
    Action = 1 << 19,
    Quantity = 1 << 20,
    RegistryVersion = 1 << 21,
    Voids = 1 << 22,
    Comment = 1 << 23,
    By = 1 << 24,

    /// <summary>What every kind has.</summary>
    Common = Site | Line | Source | Sequence | At | Kind,
    OfState = State | Code | Reason,
    OfCount = Good | Scrap | Rework | GoodTotal | ScrapTotal | ReworkTotal | From | Product,
    OfOrder = Order | Product | Action | Quantity,
    OfHeartbeat = RegistryVersion,
    OfReason = From | To | Reason | Comment | By,
    OfCorrection = Voids | From | To | State | Comment | By,
}

internal static class EventFields
{
    /// <summary>The member's name in JSON.</summary>
    public static string NameOf(EventField field) => field.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    /// <summary>The member of a name, or None: what the contract does not know is ignored.</summary>
    public static EventField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("at"u8) ? EventField.At : name.SequenceEqual("to"u8) ? EventField.To : name.SequenceEqual("by"u8) ? EventField.By : EventField.None,
        4 => Four(name),
        5 => Five(name),
        6 => Six(name),
        7 => name.SequenceEqual("product"u8) ? EventField.Product : name.SequenceEqual("comment"u8) ? EventField.Comment : EventField.None,
        8 => name.SequenceEqual("sequence"u8) ? EventField.Sequence : name.SequenceEqual("quantity"u8) ? EventField.Quantity : EventField.None,
        9 => name.SequenceEqual("goodTotal"u8) ? EventField.GoodTotal : EventField.None,
        10 => name.SequenceEqual("scrapTotal"u8) ? EventField.ScrapTotal : EventField.None,
        11 => name.SequenceEqual("reworkTotal"u8) ? EventField.ReworkTotal : EventField.None,
        15 => name.SequenceEqual("registryVersion"u8) ? EventField.RegistryVersion : EventField.None,
        _ => EventField.None,
    };

    private static EventField Four(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("site"u8) ? EventField.Site
        : name.SequenceEqual("line"u8) ? EventField.Line
        : name.SequenceEqual("kind"u8) ? EventField.Kind
        : name.SequenceEqual("good"u8) ? EventField.Good
        : name.SequenceEqual("code"u8) ? EventField.Code
        : name.SequenceEqual("from"u8) ? EventField.From
        : EventField.None;

    private static EventField Five(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("state"u8) ? EventField.State
        : name.SequenceEqual("scrap"u8) ? EventField.Scrap
        : name.SequenceEqual("order"u8) ? EventField.Order
        : name.SequenceEqual("voids"u8) ? EventField.Voids
        : EventField.None;

    private static EventField Six(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("source"u8) ? EventField.Source
        : name.SequenceEqual("reason"u8) ? EventField.Reason
        : name.SequenceEqual("rework"u8) ? EventField.Rework
        : name.SequenceEqual("action"u8) ? EventField.Action
        : EventField.None;
}
