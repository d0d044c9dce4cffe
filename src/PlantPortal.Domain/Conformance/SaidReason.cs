namespace PlantPortal.Domain.Conformance;

/// <summary>Something that may have given a stop its reason, and when it came to be known.</summary>
/// <param name="From">From when on it holds: when the machine said it, or where what a person coded begins.</param>
/// <param name="To">Where what a person coded ends; null: with the whole stop.</param>
/// <param name="Known">When it came in; of history that was brought in later, when it was said.</param>
/// <param name="ByMachine">With the state, as a code or a reason.</param>
public readonly record struct SaidReason(Instant From, Instant? To, Instant Known, bool ByMachine);
