using NodaTime.Text;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>A shift as an address names it, <c>2026-03-02/Early</c>.</summary>
/// <param name="Day">The production day it belongs to.</param>
public sealed record ShiftKey(LocalDate Day, string Name)
{
    public static ShiftKey? Parse(string text) =>
        text.Split('/', 2) is [var day, { Length: > 0 } name] && LocalDatePattern.Iso.Parse(day) is { Success: true, Value: { Year: >= 1970 and < 2100 } date }
            ? new ShiftKey(date, name)
            : null;

    public override string ToString() => $"{LocalDatePattern.Iso.Format(Day)}/{Name}";
}

/// <summary>Which time of a line its screen shows, as the address says. Immutable.</summary>
/// <param name="Shift">Null: not one shift.</param>
/// <param name="Day">A production day; null: not one day.</param>
/// <param name="Window">A closer look, in it or anywhere; null: the whole.</param>
public sealed record LineQuery(ShiftKey? Shift, LocalDate? Day, Interval? Window)
{
    /// <summary>The shift that runs, or the production day so far.</summary>
    public static readonly LineQuery Now = new(null, null, null);

    /// <summary>No timeline is longer.</summary>
    private static readonly Duration Longest = Duration.FromDays(8);

    public static LineQuery Read(AddressReader address)
    {
        var shift = address.One("shift", t => ShiftKey.Parse(t) is not null) is { } text ? ShiftKey.Parse(text) : null;
        return new LineQuery(shift, shift is null ? address.Date("day") : null, WindowOf(address));
    }

    /// <summary>The address of the screen of a line.</summary>
    public string Of(string site, string line)
    {
        var address = new AddressWriter().Add("shift", Shift?.ToString());
        if (Day is { } day)
        {
            address.Add("day", day);
        }

        if (Window is { } window)
        {
            address.Add("from", window.Start).Add("to", window.End);
        }

        return $"/plants/{site}/{line}{address}";
    }

    private static Interval? WindowOf(AddressReader address)
    {
        if (!address.Has("from") && !address.Has("to"))
        {
            return null;
        }

        if ((address.Instant("from"), address.Instant("to")) is ({ } from, { } to) && from < to && to - from <= Longest)
        {
            return new Interval(from, to);
        }

        address.Refuse("from");
        address.Refuse("to");
        return null;
    }
}
