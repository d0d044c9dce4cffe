using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Plants;

/// <summary>The areas of a plant with their lines: adds both, and renames areas. Each form shows the problems of what it sent itself.</summary>
public sealed partial class AreaPanel : ComponentBase
{
    // No code of an area is written so.
    private const string NewArea = "new area";
    private const string NewLine = "new line";

    private string _areaCode = "";
    private string _areaName = "";
    private string _lineCode = "";
    private string _lineName = "";
    private string _area = "";
    private string _class = "";
    private string _source = "";
    private string? _sent;
    private IReadOnlyList<Problem>? _refused;

    [Parameter, EditorRequired]
    public required Site Site { get; set; }

    [Parameter, EditorRequired]
    public Instant Now { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Problem> Problems { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<SiteSaid> Save { get; set; }

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    protected override void OnInitialized() => _area = Site.Areas.IsEmpty ? "" : Site.Areas[0].Code;

    private IReadOnlyList<Problem> ProblemsOf(string form) => form == _sent ? _refused ?? Problems : [];

    private Task AddAreaAsync()
    {
        var code = Written(_areaCode);
        return Site.Areas.Exists(a => a.Code == code)
            ? RefuseAsync(NewArea, "sites[0].areas[0].code", Text["KnownArea", code])
            : SendAsync(NewArea, new AreaChange(code, _areaName, []), Text["AreaMade", _areaName]);
    }

    private Task RenameAsync(Area area, string name) => SendAsync(area.Code, new AreaChange(area.Code, name, []), Text["Saved"]);

    private Task AddLineAsync()
    {
        var code = Written(_lineCode);
        if (Site.FindLine(code) is not null)
        {
            return RefuseAsync(NewLine, "sites[0].areas[0].lines[0].code", Text["KnownLine", code]);
        }

        ImmutableArray<SourceChange> sources = _source.Trim() is { Length: > 0 } source ? [new SourceChange(source, null, null)] : [];
        var line = new LineChange(code, _lineName, _class.Trim() is { Length: > 0 } equipment ? equipment : null, null, sources, [], null);
        return SendAsync(NewLine, new AreaChange(_area, null, [line]), Text["LineMade", _lineName]);
    }

    /// <summary>Codes of places are capitals; whoever writes small ones means these.</summary>
    private static string Written(string code) => code.Trim().ToUpperInvariant();

    private Task RefuseAsync(string form, string path, string sentence)
    {
        var problems = new ModelProblems();
        problems.Add(path, "known-code", sentence);
        (_sent, _refused) = (form, problems.All);
        return Task.CompletedTask;
    }

    private Task SendAsync(string form, AreaChange area, string said)
    {
        (_sent, _refused) = (form, null);
        return Save.InvokeAsync(new SiteSaid(new SiteChange(Site.Code, null, null, null, null, [area], null), said));
    }
}

/// <summary>A change of a plant that a form asks for, and what to say once it is made.</summary>
public sealed record SiteSaid(SiteChange Change, string Said);
