using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Plants;

/// <summary>One line, as it is set up: what it is, its ideal cycles and its sources.</summary>
public sealed partial class LineSetupPage : ModelPage
{
    private Site? _site;
    private Line? _line;
    private IReadOnlyList<Product> _products = [];
    private bool _hasPast;
    private string? _sent;

    /// <summary>From the address.</summary>
    [Parameter]
    public required string SiteCode { get; set; }

    /// <summary>From the address.</summary>
    [Parameter]
    public required string LineCode { get; set; }

    [Inject]
    private ReadPlants Plants { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    [Inject]
    private PlantsWords Words { get; set; } = null!;

    private DateTimeZone Zone => _site?.Zone.At(Plants.Now) ?? DateTimeZone.Utc;

    private protected override void Take(Caller caller)
    {
        _site = Plants.Find(caller, SiteCode);
        _line = _site?.FindLine(LineCode);
        (_products, _hasPast) = (Plants.Products(caller), Plants.HasPast(caller, SiteCode));
        if (_line is null)
        {
            Navigation.NotFound();
        }
    }

    /// <summary>Problems stand in the form that sent what they are about.</summary>
    private IReadOnlyList<Problem> ProblemsOf(string form) => form == _sent ? Problems : [];

    private LineSaid Retired(Instant? from) =>
        new(LineSaid.Nothing(_line!) with { RetiredFrom = new Given<Instant?>(from) }, Text[from is null ? "TakenBack" : "RetiredNow", _line!.Name]);

    private ModelChange ToRetire(Instant? from) => Retired(from).At(_site!);

    private Task RetireAsync(Instant? from) => SendAsync(nameof(RetirePanel), Retired(from));

    /// <summary>No form sends what takes the last change back.</summary>
    private Task TakeBackAsync(ModelChange undo)
    {
        _sent = null;
        return UndoAsync(undo);
    }

    private async Task SendAsync(string form, LineSaid said)
    {
        _sent = form;
        await LookAgainAsync();
        if (_site is { } site && _line is not null)
        {
            await ApplyAsync(said.At(site), said.Said);
        }
    }
}

/// <summary>A change of a line that a form asks for, and what to say once it is made.</summary>
/// <param name="Area">Where the line is to be; null: where it is.</param>
public sealed record LineSaid(LineChange Change, string Said, string? Area = null)
{
    /// <summary>The place of the line in the change that the page sends.</summary>
    public const string Path = "sites[0].areas[0].lines[0]";

    /// <summary>The change of the model that it is.</summary>
    public ModelChange At(Site site)
    {
        var area = Area ?? site.Areas.First(a => a.Lines.Exists(l => l.Code == Change.Code)).Code;
        return new ModelChange([new SiteChange(site.Code, null, null, null, null, [new AreaChange(area, null, [Change])], null)], []);
    }

    /// <summary>A change that says nothing of the line yet.</summary>
    public static LineChange Nothing(Line line) => new(line.Code, null, null, null, [], [], null);
}
