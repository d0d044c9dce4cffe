using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>A plant on a wall: one line after the other, large enough to be read from five metres, until somebody lets it stay.</summary>
public sealed partial class WallboardPage : LiveComponent
{
    private const int UsualSeconds = 12;

    private SiteFace? _face;
    private List<ShownLine> _lines = [];
    private int _seconds = UsualSeconds;
    private int _turn;
    private long _turnedAt;
    private bool _stays;
    private bool _changed = true;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    [Inject]
    private LiveOverview Overview { get; set; } = null!;

    [Inject]
    private SiteFaces Sites { get; set; } = null!;

    [Inject]
    private LineFaces Lines { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (SiteCode, null);

    /// <summary>Often enough to turn on time.</summary>
    protected override TimeSpan AgeCheck => TimeSpan.FromSeconds(1);

    /// <summary><c>?seconds=</c> says how long a line is shown.</summary>
    protected override void FollowAddress(string query) => _seconds = new AddressReader(query).Number("seconds", 3, 600) ?? UsualSeconds;

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        if (Overview.Site(await Current.RecentAsync(), SiteCode) is not { } site)
        {
            (_face, _changed) = (null, true);
            Navigation.NotFound();
            return;
        }

        var face = Sites.Of(site);
        var lines = site.Lines.Select(l => Lines.Show(SiteCode, l, site.Zone)).ToList();
        var turn = TurnOf(lines.Count);
        _changed = !ReferenceEquals(face, _face) || turn != _turn || !lines.SequenceEqual(_lines);
        (_face, _lines, _turn) = (face, lines, turn);
    }

    protected override bool ShouldRender() => _changed;

    private int TurnOf(int count)
    {
        if (_turnedAt == 0)
        {
            _turnedAt = Time.GetTimestamp();
        }

        if (count == 0 || _stays || Time.GetElapsedTime(_turnedAt) < TimeSpan.FromSeconds(_seconds))
        {
            return count == 0 ? 0 : _turn % count;
        }

        _turnedAt = Time.GetTimestamp();
        return (_turn + 1) % count;
    }

    private void Stay() => (_stays, _changed) = (!_stays, true);
}
