using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What can be done on the screen of mappings, each with what became of it in words.</summary>
internal sealed class MappingSteps(MapCodes map, SettleMapping settle, GovernanceWords words, IStringLocalizer<GovernanceTexts> text)
{
    /// <summary>Maps codes, or takes their mappings away.</summary>
    /// <param name="isUndo">It takes something back, and is not taken back in its turn.</param>
    public async Task<MappingTold> MapAsync(Caller caller, IReadOnlyCollection<MappingAsked> asked, bool isUndo)
    {
        var done = await map.RunAsync(caller, asked, CancellationToken.None);
        return done.IsOk ? MappingTold.Of(done.Value, isUndo, words, text) : MappingTold.Problem(done.Problems[0]);
    }

    /// <summary>Decides on what waits.</summary>
    public async Task<MappingTold> SettleAsync(Caller caller, SettleMappingRequest asked)
    {
        var settled = await settle.RunAsync(caller, asked, CancellationToken.None);
        return settled.IsOk ? MappingTold.Of(settled.Value, words, text) : MappingTold.Problem(settled.Problems[0]);
    }
}
