namespace PlantPortal.Web.Intake;

/// <summary>What became of the items of one request.</summary>
/// <param name="Accepted">In the log now.</param>
/// <param name="Duplicates">Were there before, with the same content.</param>
/// <param name="Quarantined">Kept aside with their cause.</param>
/// <param name="Errors">Of every item that is not in the log, by its place in the request.</param>
public sealed record IntakeResult(int Accepted, int Duplicates, int Quarantined, IReadOnlyList<IntakeError> Errors);

/// <param name="Index">From 0.</param>
/// <param name="Code">Can be looked up under <c>/docs/problems</c>.</param>
public sealed record IntakeError(int Index, string Code, string Detail);
