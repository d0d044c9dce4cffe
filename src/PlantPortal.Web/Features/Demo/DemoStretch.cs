using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>A stretch of a shift, <c>[Start, End)</c>, in which a line does one thing.</summary>
/// <param name="Code">The machine's own.</param>
/// <param name="Reason">A central one.</param>
/// <param name="Order">What is worked on; null: nothing.</param>
internal readonly record struct DemoStretch(Instant Start, Instant End, MachineState State, string? Code, string? Reason, DemoOrder? Order);

/// <param name="Quantity">Planned.</param>
/// <param name="Pace">Share of full speed at which it goes.</param>
internal sealed record DemoOrder(string Number, DemoProduct Product, decimal Quantity, double Pace);

/// <summary>What was made in <c>(Since, At]</c>, in the product's unit.</summary>
internal readonly record struct DemoOutput(Instant Since, Instant At, DemoProduct Product, decimal Good, decimal Scrap, decimal Rework);
