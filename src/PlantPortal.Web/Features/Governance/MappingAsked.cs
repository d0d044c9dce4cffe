using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What somebody wants a machine code to stand for.</summary>
/// <param name="Line">Null: at every line of the site that has no mapping of its own.</param>
/// <param name="Reason">Null: nothing any more.</param>
public sealed record MappingAsked(string Site, string? Line, string Code, string? Reason)
{
    public MappingKey Key => new(Site, Line, Code);
}

/// <summary>What became of mappings that were asked for together.</summary>
/// <param name="Version">Of the registry afterwards.</param>
/// <param name="Holds">What stands as asked, now or already before.</param>
/// <param name="Waiting">What waits for a steward.</param>
/// <param name="Undo">What stood before: asked for in its turn, it takes all of it back.</param>
public sealed record MappingsDone(int Version, ImmutableArray<MappingAsked> Holds, ImmutableArray<MappingAsked> Waiting, ImmutableArray<MappingAsked> Undo);
