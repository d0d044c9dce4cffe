using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>An event on its way to the portal.</summary>
/// <param name="Due">When it arrives: not before it happened. A whole millisecond.</param>
/// <param name="Event">As it is sent.</param>
/// <param name="IsFlawed">The portal is expected to refuse it.</param>
internal sealed record DemoDelivery(Instant Due, PlantEvent Event, bool IsFlawed = false);

/// <summary>By arrival; what arrives together in story order.</summary>
internal sealed class DeliveryOrder : IComparer<DemoDelivery>
{
    public static readonly DeliveryOrder Instance = new();

    public int Compare(DemoDelivery? x, DemoDelivery? y) =>
        x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1)
        : x.Due != y.Due ? x.Due.CompareTo(y.Due)
        : x.IsFlawed != y.IsFlawed ? x.IsFlawed.CompareTo(y.IsFlawed)
        : StoryOrder.Instance.Compare(x.Event, y.Event);
}
