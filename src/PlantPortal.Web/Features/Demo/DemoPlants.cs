using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Demo;

/// <summary>Sets up the demo plants in the portal's database, unless that is somebody's own.</summary>
internal sealed class DemoPlants(ImmutableArray<DemoPlant> plants, DemoCommands commands, Func<PlantModel> model, EventLog log)
{
    private static readonly Caller s_demo = new(Caller.Demo, "Demo", [new Grant([Right.Read, Right.WriteModel, Right.MapCodes], Sites: null)]);

    /// <summary>Whether the database holds plants and none of them is a demo plant: those are real, and nothing made up goes beside them.</summary>
    public bool IsSomebodysOwn => model() is { Sites.Count: > 0 } current && !plants.Any(p => current.FindSite(p.Code) is not null);

    /// <summary>Sets up what is missing; what is there stays as it is, whoever changed it.</summary>
    /// <exception cref="InvalidOperationException">The portal does not take a demo plant.</exception>
    public async Task SetUpAsync(CancellationToken cancel)
    {
        var isNew = !plants.Any(p => log.HasEvents(p.Code));
        foreach (var plant in plants)
        {
            if (plant.Lines.Any(line => model().FindLine(plant.Code, line.Code) is null))
            {
                Require(plant.Name, await commands.ChangeModel(s_demo, DemoModel.Of(plant), cancel));
            }

            // Before the first event a mapping is set-up and holds at once; afterwards mappings are the people's.
            if (!log.HasEvents(plant.Code))
            {
                var mappings = plant.Mappings.ToDictionary(m => m.Key, m => (string?)m.Value, StringComparer.Ordinal);
                Require(plant.Name, await commands.MapMachineCodes(s_demo, plant.Code, mappings, cancel));
            }
        }

        if (isNew)
        {
            await AgreeAsync(cancel);
        }
    }

    /// <summary>Only before the story begins: afterwards the registry is the people's.</summary>
    private async Task AgreeAsync(CancellationToken cancel)
    {
        foreach (var set in DemoRegistry.ChangeSets)
        {
            Require(set.Title, await commands.ChangeRegistry(set, cancel));
        }
    }

    private static void Require(string what, IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"{what}: {problems[0].Detail}");
        }
    }
}
