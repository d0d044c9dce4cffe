using System.Collections.Immutable;
using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Reads the JSON of a model document, strictly: what is not in the contract is refused, not passed over.</summary>
internal static class ModelJson
{
    /// <summary>The largest document, in bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private static readonly ImmutableArray<string> Weekdays = [.. Enumerable.Range(1, 7).Select(d => CalendarText.Weekday((IsoDayOfWeek)d))];

    /// <summary>As <see cref="Read"/>; of what is larger than a document may be no more is read than shows it.</summary>
    /// <exception cref="IOException">The stream ended in the middle.</exception>
    public static async Task<Result<ModelChange>> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var document = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = 1; read > 0 && document.Length <= MaxBytes;)
        {
            read = await stream.ReadAsync(buffer, cancel);
            document.Write(buffer, 0, read);
        }

        return Read(document.GetBuffer().AsMemory(0, (int)document.Length));
    }

    /// <summary>The change that a document names, or every problem of its form.</summary>
    public static Result<ModelChange> Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            return new Problem("too-large", $"A model document has at most {MaxBytes / 1024 / 1024} MiB; send it in parts, each names what it changes.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException e)
        {
            return new Problem("invalid-json", $"The document is not JSON that can be read: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in the name of a member shows when names are compared.
            return new Problem("invalid-json", "The document is not JSON that can be read: the name of a member holds a broken character.");
        }

        using (document)
        {
            var problems = new ModelProblems();
            var change = Model(new JsonPart(document.RootElement, "", problems));
            return problems.Any || change is null ? Result<ModelChange>.Fail(problems.All) : change;
        }
    }

    private static ModelChange? Model(JsonPart part) => part.IsObject("sites", "products")
        ? new ModelChange(part.List("sites", Site), part.List("products", Product))
        : null;

    private static ProductChange? Product(JsonPart part) => part.IsObject("code", "name", "unit")
        ? new ProductChange(part.Needed("code"), part.Text("name"), part.Text("unit"))
        : null;

    private static SiteChange? Site(JsonPart part) => part.IsObject("code", "name", "timeZone", "culture", "productionDayStart", "areas", "calendar", "retiredFrom")
        ? new SiteChange(
            part.Needed("code"), part.Text("name"), part.Text("timeZone"), part.Text("culture"), part.Time("productionDayStart"),
            part.List("areas", Area), part.Object("calendar", Calendar)) { RetiredFrom = RetiredFrom(part) }
        : null;

    private static AreaChange? Area(JsonPart part) => part.IsObject("code", "name", "lines")
        ? new AreaChange(part.Needed("code"), part.Text("name"), part.List("lines", Line))
        : null;

    private static LineChange? Line(JsonPart part) =>
        part.IsObject("code", "name", "equipmentClass", "tracksOrders", "sources", "idealCycles", "calendar", "retiredFrom")
            ? new LineChange(
                part.Needed("code"), part.Text("name"), part.Text("equipmentClass"), part.Flag("tracksOrders"),
                part.List("sources", Source), part.List("idealCycles", IdealCycle), part.Object("calendar", Calendar)) { RetiredFrom = RetiredFrom(part) }
            : null;

    /// <summary>Null in the document takes a retirement back.</summary>
    private static Given<Instant?>? RetiredFrom(JsonPart part) => part.Optional("retiredFrom", (p, name) => p.Instant(name));

    private static SourceChange? Source(JsonPart part) => part.IsObject("code", "silenceSeconds", "counterMax")
        ? new SourceChange(
            part.Needed("code"), part.Optional("silenceSeconds", (p, name) => p.Number(name)), part.Optional("counterMax", (p, name) => p.Whole(name)))
        : null;

    private static IdealCycleChange? IdealCycle(JsonPart part) => part.IsObject("product", "seconds", "from")
        ? new IdealCycleChange(part.Text("product"), part.NeededNumber("seconds"), part.Instant("from"))
        : null;

    private static CalendarChange? Calendar(JsonPart part) => part.IsObject("from", "shifts", "exceptions", "ofSite")
        ? new CalendarChange(part.Instant("from"), part.List("shifts", Weekly), part.List("exceptions", Exception)) { OfSite = part.Flag("ofSite") == true }
        : null;

    private static WeeklyShift? Weekly(JsonPart part) => part.IsObject("name", "days", "start", "end", "breaks")
        ? new WeeklyShift(Times(part), [.. part.List("days", Day).Select(d => (IsoDayOfWeek)(Weekdays.IndexOf(d) + 1))])
        : null;

    private static Shift? Shift(JsonPart part) => part.IsObject("name", "start", "end", "breaks") ? Times(part) : null;

    private static Shift Times(JsonPart part) =>
        new(part.Needed("name"), part.NeededTime("start"), part.NeededEnd("end"), part.List("breaks", Break));

    private static Break? Break(JsonPart part) => part.IsObject("start", "minutes")
        ? new Break(part.NeededTime("start"), (int)Math.Clamp(part.NeededWhole("minutes"), int.MinValue, int.MaxValue))
        : null;

    private static string? Day(JsonPart part)
    {
        var day = part.AsText();
        if (day is not null && Weekdays.IndexOf(day) < 0)
        {
            part.Refuse("wrong-type", $"{PlainText.Quote(day)} is not a weekday; there is {string.Join(", ", Weekdays)}.");
        }

        return day;
    }

    private static CalendarException? Exception(JsonPart part)
    {
        if (!part.IsObject("date", "shifts", "closed"))
        {
            return null;
        }

        var closed = part.Flag("closed") == true;
        var shifts = part.List("shifts", Shift);
        if (closed ? shifts.Length > 0 : part.Find("shifts") is null)
        {
            part.Refuse("missing", "An exception either names the shifts of its date or says \"closed\": true.");
        }

        return new CalendarException(part.NeededDate("date"), shifts);
    }
}
