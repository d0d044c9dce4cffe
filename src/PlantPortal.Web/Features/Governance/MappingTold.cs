using Microsoft.Extensions.Localization;
using PlantPortal.Domain;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What somebody wants a machine code to stand for.</summary>
/// <param name="Line">Null: at every line of the site that has no mapping of its own.</param>
/// <param name="Reason">Null: nothing any more.</param>
public sealed record MappingAsked(string Site, string? Line, string Code, string? Reason)
{
    public MapCodesRequest Request => new(Site, Line, new Dictionary<string, string?>(StringComparer.Ordinal) { [Code] = Reason });
}

/// <summary>What became of something that was asked, in words.</summary>
/// <param name="Undo">What takes it back; null: nothing does.</param>
/// <param name="IsProblem">Nothing was done.</param>
public sealed record MappingTold(string Said, MappingAsked? Undo, bool IsProblem = false)
{
    internal static MappingTold Of(MappingAsked asked, MapCodesOutcome outcome, MappingAsked? undo, GovernanceWords words, IStringLocalizer<GovernanceTexts> text)
    {
        var (place, reason) = (words.Place(asked.Site, asked.Line), words.Reason(asked.Reason));
        var said = (Waits: !outcome.Waiting.IsEmpty, asked.Reason) switch
        {
            (true, null) => text["UnmapWaits", asked.Code, place],
            (true, _) => text["MapWaits", asked.Code, place, reason],
            (false, null) => text["Unmapped", asked.Code, place],
            (false, _) => text["Mapped", asked.Code, place, reason],
        };
        return new MappingTold(said.Value, undo);
    }

    internal static MappingTold Of(SettledMapping settled, GovernanceWords words, IStringLocalizer<GovernanceTexts> text)
    {
        var (place, reason) = (words.Place(settled.Site, settled.Line), words.Reason(settled.Reason));
        return new MappingTold(text[settled.Approved ? "Approved" : "Rejected", settled.Code, place, reason].Value, Undo: null);
    }

    internal static MappingTold Problem(Problem problem) => new(problem.Detail, Undo: null, IsProblem: true);
}
