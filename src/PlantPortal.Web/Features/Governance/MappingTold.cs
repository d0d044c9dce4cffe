using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What became of something that was asked, in words.</summary>
/// <param name="Undo">What takes it back; empty: nothing does.</param>
/// <param name="IsProblem">Nothing was done.</param>
public sealed record MappingTold(string Said, ImmutableArray<MappingAsked> Undo, bool IsProblem = false)
{
    /// <summary>Of many codes, so many are named.</summary>
    private const int Named = 5;

    internal static MappingTold Of(MappingsDone done, bool isUndo, GovernanceWords words, IStringLocalizer<GovernanceTexts> text)
    {
        var said = (done.Holds.Length + done.Waiting.Length) switch
        {
            1 => done.Holds is [var held] ? Holds(held, words, text) : Waits(done.Waiting[0], words, text),
            _ => string.Join(' ', ManyOf(done, isUndo, text)),
        };
        return new MappingTold(said, isUndo ? [] : done.Undo);
    }

    internal static MappingTold Of(SettledMapping settled, GovernanceWords words, IStringLocalizer<GovernanceTexts> text)
    {
        var (place, reason) = (words.Place(settled.Site, settled.Line), words.Reason(settled.Reason));
        return new MappingTold(text[settled.Approved ? "Approved" : "Rejected", settled.Code, place, reason].Value, []);
    }

    internal static MappingTold Problem(Problem problem) => new(problem.Detail, [], IsProblem: true);

    private static string Holds(MappingAsked held, GovernanceWords words, IStringLocalizer<GovernanceTexts> text) => held.Reason is null
        ? text["Unmapped", held.Code, words.Place(held.Site, held.Line)]
        : text["Mapped", held.Code, words.Place(held.Site, held.Line), words.Reason(held.Reason)];

    private static string Waits(MappingAsked waits, GovernanceWords words, IStringLocalizer<GovernanceTexts> text) => waits.Reason is null
        ? text["UnmapWaits", waits.Code, words.Place(waits.Site, waits.Line)]
        : text["MapWaits", waits.Code, words.Place(waits.Site, waits.Line), words.Reason(waits.Reason)];

    private static IEnumerable<string> ManyOf(MappingsDone done, bool isUndo, IStringLocalizer<GovernanceTexts> text)
    {
        if (!done.Holds.IsEmpty)
        {
            yield return text[isUndo ? "ManyUndone" : "ManyMapped", done.Holds.Length];
        }

        var named = string.Join(", ", done.Waiting.Take(Named).Select(m => m.Code));
        if (done.Waiting.Length > Named)
        {
            yield return text["ManyWaitMore", done.Waiting.Length, named, done.Waiting.Length - Named];
        }
        else if (!done.Waiting.IsEmpty)
        {
            yield return text["ManyWait", done.Waiting.Length, named];
        }
    }
}
