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
    private static readonly Duration s_ahead = Duration.FromDays(4);

    private CalendarAsked _asked = new("", null);
    private IReadOnlyList<string> _notUnderstood = [];
    private ShownCalendar? _shown;
    private IReadOnlyList<Site> _others = [];
    private bool _hasPast;
    private Instant? _first;

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
        { Edit: CalendarAsked.AsItIs } => _shown!.InForce,
        { Template: { } shifts } => Templates.Of(shifts, _shown!.InForce),
        { Source: { } code } => _others.FirstOrDefault(o => o.Code == code)?.Calendar.At(Plants.Now),
        _ => null,
    };

    protected override Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_asked, _notUnderstood) = (CalendarAsked.Read(SiteCode, LineCode, address), address.NotUnderstood);
        return base.FollowAsync(query);
    }

    private protected override void Take(Caller caller)
    {
        var (site, now) = (Plants.Find(caller, SiteCode), Plants.Now);
        _shown = site is null || (LineCode is not null && site.FindLine(LineCode) is null) ? null : new ShownCalendar(site, LineCode is null ? null : site.FindLine(LineCode), now);
        if (_shown is null)
        {
            Navigation.NotFound();
            return;
        }

        // A line may begin from its own plant's calendar, too.
        _others = [.. Plants.All(caller).Where(s => (s.Code != SiteCode || LineCode is not null) && s.Calendar.At(now) is not null)];
        _hasPast = Plants.HasPast(SiteCode);
        _first = _hasPast ? _shown.Schedule.DayStarts(now, now + s_ahead).Select(s => (Instant?)s).FirstOrDefault() : null;
    }

    private Task SaveAsync(CalendarChange change) => ApplyAsync(_shown!.Whole(change), Text["Saved"]);
}
