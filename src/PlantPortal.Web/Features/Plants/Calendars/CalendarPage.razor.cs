using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>The calendar of a plant, or of one of its lines: the week, what is to come, how it was, and how it is changed. Its state is its address.</summary>
public sealed partial class CalendarPage : ModelPage
{
    private CalendarAsked _asked = new("", null);
    private IReadOnlyList<string> _notUnderstood = [];
    private ShownCalendar? _shown;
    private IReadOnlyList<Site> _others = [];
    private bool _isSaved;

    /// <summary>From the address.</summary>
    [Parameter]
    public required string SiteCode { get; set; }

    /// <summary>From the address; null: the plant's own calendar.</summary>
    [Parameter]
    public string? LineCode { get; set; }

    [Inject]
    private ReadPlants Plants { get; set; } = null!;

    [Inject]
    private CalendarTemplates Templates { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CalendarTexts> Text { get; set; } = null!;

    /// <summary>What the edit begins from; null when nothing is edited.</summary>
    private ShiftCalendar? Start => _asked switch
    {
        { Edit: CalendarAsked.AsItIs } => _shown!.At(_shown.Begins),
        { Template: { } shifts } => Templates.Of(shifts, _shown!.At(_shown.Begins)),
        { Source: { } code } => _others.FirstOrDefault(o => o.Code == code)?.Calendar.At(_shown!.Begins),
        _ => null,
    };

    protected override Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_asked, _notUnderstood) = (CalendarAsked.Read(SiteCode, LineCode, address), address.NotUnderstood);
        // Where a save leads, what became of it is still told; all else is read already.
        (var isSaved, _isSaved) = (_isSaved, false);
        return isSaved ? Task.CompletedTask : base.FollowAsync(query);
    }

    private protected override void Take(Caller caller)
    {
        var site = Plants.Find(caller, SiteCode);
        var line = LineCode is null ? null : site?.FindLine(LineCode);
        _shown = site is null || (LineCode is not null && line is null) ? null : new ShownCalendar(site, line, Plants.Now, Plants.HasPast(caller, SiteCode));
        if (_shown is null)
        {
            Navigation.NotFound();
            return;
        }

        // A line may begin from its own plant's calendar, too.
        _others = [.. Plants.All(caller).Where(s => (s.Code != SiteCode || LineCode is not null) && s.Calendar.At(_shown.Begins) is not null)];
    }

    /// <summary>Leaves the edit once it is saved: there is nothing left of it to save again.</summary>
    private async Task SaveAsync(CalendarChange change)
    {
        if (await ApplyAsync(_shown!.Whole(change), Text["Saved"]) && _asked.Edit is not null)
        {
            (_asked, _isSaved) = (_asked.At(null), true);
            Navigation.NavigateTo(_asked.ToString());
        }
    }
}
