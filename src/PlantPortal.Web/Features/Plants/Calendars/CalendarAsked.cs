using System.Globalization;
using System.Text.RegularExpressions;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>What is asked of a calendar: the state of its address. Immutable.</summary>
/// <param name="Site">Code of the plant.</param>
/// <param name="Line">Code of the line whose calendar it is; null: the plant's.</param>
public sealed partial record CalendarAsked(string Site, string? Line)
{
    /// <summary>From what holds when the change does.</summary>
    public const string AsItIs = "now";

    /// <summary>Gives the line's own calendar up.</summary>
    public const string LikeThePlant = "like-plant";

    private const string Plant = "plant-";
    private const string Shifts = "shifts-";
    private const string Ever = "ever";

    /// <summary>From what an edit begins; null: nothing is edited.</summary>
    public string? Edit { get; init; }

    /// <summary>The version that is looked at, by the instant from which it holds; null: the one in force.</summary>
    public Instant? Version { get; init; }

    /// <summary>How many shifts the template has from which the edit begins; null: it begins from none.</summary>
    public int? Template => Edit?.StartsWith(Shifts, StringComparison.Ordinal) == true ? int.Parse(Edit[Shifts.Length..], CultureInfo.InvariantCulture) : null;

    /// <summary>The plant whose calendar the edit begins from; null: from none.</summary>
    public string? Source => Edit?.StartsWith(Plant, StringComparison.Ordinal) == true ? Edit[Plant.Length..] : null;

    public static CalendarAsked Read(string site, string? line, AddressReader address) => new(site, line)
    {
        Edit = address.One("edit", e => Known().IsMatch(e) && (line is not null || e != LikeThePlant)),
        Version = address.Has("version") && address.One("version", v => v == Ever) is null ? address.Instant("version") : address.Has("version") ? Instant.MinValue : null,
    };

    /// <summary>Where the calendar of a plant, or of one of its lines, is set up.</summary>
    public static string Page(string site, string? line) => (line is null ? PlantAddress.Of(site) : PlantAddress.Of(site, line)) + "/calendar";

    public CalendarAsked Editing(string? edit) => this with { Edit = edit, Version = null };

    public CalendarAsked FromTemplate(int shifts) => Editing(Shifts + shifts.ToString(CultureInfo.InvariantCulture));

    public CalendarAsked FromPlant(string code) => Editing(Plant + code);

    /// <summary>Looks at a version.</summary>
    public CalendarAsked At(Instant? version) => this with { Edit = null, Version = version };

    public override string ToString()
    {
        var query = new AddressWriter().Add("edit", Edit);
        query = Version is not { } version ? query : version == Instant.MinValue ? query.Add("version", Ever) : query.Add("version", version);
        return Page(Site, Line) + query;
    }

    [GeneratedRegex($"^({AsItIs}|{LikeThePlant}|{Shifts}[1-3]|{Plant}{Codes.PlaceFormat})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Known();
}
