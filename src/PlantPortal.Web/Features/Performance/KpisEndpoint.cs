using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Performance;

/// <summary><c>GET /api/v1/kpis</c>: KPIs and elements of any lines over any window, by any group.</summary>
internal static class KpisEndpoint
{
    private const int MostRows = 200_000;

    private static readonly Dictionary<string, GroupField> Fields = Enum.GetValues<GroupField>()
        .ToDictionary(f => char.ToLowerInvariant(f.ToString()[0]) + f.ToString()[1..], StringComparer.Ordinal);

    public static async Task<IResult> GetAsync(
        Caller caller, ModelStore models, RegistryStore registry, PerformanceReader reader, IClock clock, HttpContext context,
        [FromQuery, Description("KPI codes; without any, all of the registry.")] string[] kpi,
        [FromQuery, Description("Site codes; without any, all that the caller may see.")] string[] site,
        [FromQuery, Description("Line codes; each means that line at every site asked for.")] string[] line,
        [FromQuery, Description("Start of the window, an instant; included.")] string? from,
        [FromQuery, Description("End of the window, an instant; excluded. Windows end at now at the latest.")] string? to,
        [FromQuery, Description("First production day of each site, instead of instants.")] string? fromDay,
        [FromQuery, Description("Last production day, included.")] string? toDay,
        [FromQuery, Description("Only lines that are of this equipment class now.")] string? equipmentClass,
        [FromQuery, Description("Only while the line worked on this product.")] string? product,
        [FromQuery, Description("Only in shifts of this name.")] string? shift,
        [FromQuery, Description("Group fields joined by commas: site, line, area, equipmentClass, product, shift, day, week, month, hour.")] string? groupBy,
        [FromQuery, Description("restated (default) or recorded.")] string? view,
        CancellationToken cancel)
    {
        var scope = FilterQuery.Read(models.Current, caller, site, line, equipmentClass, product, shift, clock.GetCurrentInstant());
        var window = WindowQuery.Read(from, to, fromDay, toDay);
        var groups = Groups(groupBy);
        var past = ViewQuery.Read(view);
        var kpis = Kpis(registry.Current.Kpis, kpi);
        IReadOnlyList<Problem> problems = [.. scope.Problems, .. window.Problems, .. groups.Problems, .. past.Problems, .. kpis.Problems];
        if (problems.Count > 0)
        {
            return problems.ToHttp();
        }

        if (TooMany(scope.Value.Lines.Length, window.Value, groups.Value) is { } tooMany)
        {
            return tooMany.ToHttp();
        }

        var question = new PerformanceQuestion(scope.Value.Lines, window.Value, groups.Value, kpis.Value, past.Value) { Product = scope.Value.Product, Shift = scope.Value.Shift };
        return await Patience.OrUnavailableAsync(context, async () =>
            Results.Ok(KpisAnswer.Of(await reader.AskAsync(question, cancel), groups.Value)));
    }

    private static Result<ImmutableArray<GroupField>> Groups(string? groupBy)
    {
        var names = (groupBy ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.FirstOrDefault(n => !Fields.ContainsKey(n)) is { } unknown
            ? QueryText.Wrong("groupBy", unknown, "of " + string.Join(", ", Fields.Keys))
            : names.Select(n => Fields[n]).Distinct().ToImmutableArray();
    }

    private static Result<ImmutableArray<string>> Kpis(KpiCatalog catalog, string[] codes)
    {
        if (codes.FirstOrDefault(c => catalog.Find(c) is null) is { } unknown)
        {
            return new Problem("unknown-kpi", $"There is no KPI '{QueryText.Cut(unknown)}' in the registry.");
        }

        return codes.Length == 0 ? catalog.All.Select(k => k.Code).ToImmutableArray() : [.. codes.Distinct(StringComparer.Ordinal)];
    }

    private static Problem? TooMany(int lines, PerformanceWindow window, ImmutableArray<GroupField> groups)
    {
        var length = window.To - window.From;
        var steps = groups.Contains(GroupField.Hour) ? length.TotalHours : groups.Contains(GroupField.Shift) ? length.TotalDays * 4 : length.TotalDays;
        return steps * lines > MostRows
            ? new Problem("too-many-rows", $"That would read more than {MostRows} rows; ask for fewer lines, a shorter window or longer groups.")
            : null;
    }
}
