using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Data;

/// <summary>
/// The lines that a source reports for, looked up once for each plant model: every heartbeat asks. Not thread-safe.
/// </summary>
internal sealed class SourceLines
{
    private readonly Dictionary<(string Site, string Source), string[]> _lines = [];
    private PlantModel? _model;

    /// <returns>Codes; none when the site or the source is not known.</returns>
    public IReadOnlyList<string> Of(PlantModel model, string site, string source)
    {
        if (!ReferenceEquals(model, _model))
        {
            _lines.Clear();
            _model = model;
        }

        if (!_lines.TryGetValue((site, source), out var lines))
        {
            _lines[(site, source)] = lines = [.. (model.FindSite(site)?.LinesOf(source) ?? []).Select(line => line.Code)];
        }

        return lines;
    }
}
