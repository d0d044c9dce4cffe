using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// The commands by which the demo sets up its plants: those that the API uses. Features do not know one another, so the composition beside
/// <c>Program.cs</c> puts them in.
/// </summary>
internal sealed record DemoCommands(ChangeModel ChangeModel, MapMachineCodes MapMachineCodes, ChangeRegistry ChangeRegistry);

/// <returns>Empty when the change holds.</returns>
internal delegate Task<IReadOnlyList<Problem>> ChangeModel(Caller caller, ModelChange change, CancellationToken cancel);

/// <param name="mappings">Central reason by machine code.</param>
/// <returns>Empty when the mappings hold, or wait for approval.</returns>
internal delegate Task<IReadOnlyList<Problem>> MapMachineCodes(Caller caller, string site, IReadOnlyDictionary<string, string?> mappings, CancellationToken cancel);

/// <summary>Writes a change set, submits it, and has it approved if it names who does; goes on where it was left, and leaves alone what somebody has decided.</summary>
/// <returns>Empty when it has come as far as it should.</returns>
internal delegate Task<IReadOnlyList<Problem>> ChangeRegistry(DemoChangeSet set, CancellationToken cancel);
