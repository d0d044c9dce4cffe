using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Data;

/// <summary>The words of the contract for states, actions and roles, in requests and in the log alike.</summary>
public static class EventWords
{
    public static string Of(MachineState state) => state switch
    {
        MachineState.Running => "running",
        MachineState.Stopped => "stopped",
        MachineState.Setup => "setup",
        MachineState.Idle => "idle",
        MachineState.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    public static string Of(OrderAction action) => action switch
    {
        OrderAction.Start => "start",
        OrderAction.End => "end",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action."),
    };

    public static string Of(CoderRole role) => role switch
    {
        CoderRole.Operator => "operator",
        CoderRole.Supervisor => "supervisor",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    /// <summary>Null when it is not the word of a state.</summary>
    public static MachineState? FindState(string word) => word switch
    {
        "running" => MachineState.Running,
        "stopped" => MachineState.Stopped,
        "setup" => MachineState.Setup,
        "idle" => MachineState.Idle,
        "unknown" => MachineState.Unknown,
        _ => null,
    };

    /// <summary>Null when it is not the word of an action.</summary>
    public static OrderAction? FindAction(string word) => word switch
    {
        "start" => OrderAction.Start,
        "end" => OrderAction.End,
        _ => null,
    };

    internal static MachineState State(string word) => FindState(word) ?? throw Damaged(word);

    internal static OrderAction Action(string word) => FindAction(word) ?? throw Damaged(word);

    internal static CoderRole Role(string word) => word switch
    {
        "operator" => CoderRole.Operator,
        "supervisor" => CoderRole.Supervisor,
        _ => throw Damaged(word),
    };

    private static FormatException Damaged(string word) => new($"The log is damaged: '{word}' is not a word of the contract.");
}
