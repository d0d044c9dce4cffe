using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>The newest stretch of a line, in memory: the carry at which what is kept ends, and the events it has not taken in.</summary>
internal sealed class LineTail(LineCarry head, List<PlantEvent> events)
{
    /// <summary>Where what is kept ends.</summary>
    public LineCarry Head { get; } = head;

    /// <summary>In story order.</summary>
    public List<PlantEvent> Events { get; } = events;

    /// <summary>Adds an event in its place in the story; one that is there already is not added again.</summary>
    public void Add(PlantEvent plantEvent)
    {
        if (Events.Count == 0 || StoryOrder.Instance.Compare(Events[^1], plantEvent) < 0)
        {
            Events.Add(plantEvent);
            return;
        }

        var index = Events.BinarySearch(plantEvent, StoryOrder.Instance);
        if (index < 0)
        {
            Events.Insert(~index, plantEvent);
        }
    }
}
