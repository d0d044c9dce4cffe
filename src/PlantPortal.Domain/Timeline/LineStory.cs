using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>The events of a line in story order, and those of each kind, so that a track goes through its own alone.</summary>
internal sealed class LineStory
{
    /// <param name="retired">What happened at the line while it was retired, and got in before it was known to be, is not told.</param>
    public LineStory(IReadOnlyList<PlantEvent> events, History<bool> retired)
    {
        Events = events;
        foreach (var plantEvent in events)
        {
            switch (plantEvent)
            {
                case CountEvent e when e.IsWhileRetired(retired):
                    LeftOut.Add(e);
                    break;
                case var e when e.IsWhileRetired(retired):
                    break;
                case StateEvent e:
                    States.Add(e);
                    break;
                case CountEvent e:
                    Counts.Add(e);
                    break;
                case OrderEvent e:
                    Orders.Add(e);
                    break;
                case ReasonEvent e:
                    Reasons.Add(e);
                    break;
                case StateCorrectionEvent e:
                    Corrections.Add(e);
                    break;
                default:
                    break; // a heartbeat is a sign of life and nothing else, a void says nothing of the line
            }
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<PlantEvent> Events { get; }

    public List<StateEvent> States { get; } = [];

    public List<CountEvent> Counts { get; } = [];

    /// <summary>Counts that are not told: of one that is spread, a part may have been told before the line was known to be retired.</summary>
    public List<CountEvent> LeftOut { get; } = [];

    public List<OrderEvent> Orders { get; } = [];

    public List<ReasonEvent> Reasons { get; } = [];

    public List<StateCorrectionEvent> Corrections { get; } = [];
}
