using System.Text;
using CsCheck;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Features.Plants;

namespace PlantPortal.Web.Tests.Plants;

public sealed class ModelJsonTests
{
    /// <summary>The document of the contract, to the letter.</summary>
    private const string Contract = """
        { "sites": [ { "code": "LODZ", "name": "Łódź", "timeZone": "Europe/Warsaw", "culture": "pl-PL", "productionDayStart": "06:00",
            "areas": [ { "code": "FILL", "name": "Filling", "lines": [
                { "code": "L1", "name": "Line 1", "equipmentClass": "filler", "tracksOrders": true,
                  "sources": [ { "code": "gw-lodz", "silenceSeconds": 300, "counterMax": 65535 } ],
                  "idealCycles": [ { "product": "SKU-1", "seconds": 1.0, "from": "2026-01-01T00:00:00Z" } ] } ] } ],
            "calendar": { "from": "2026-01-01T00:00:00Z",
                "shifts": [ { "name": "Early", "days": ["Mon","Tue","Wed","Thu","Fri"], "start": "06:00", "end": "14:00",
                              "breaks": [ { "start": "09:00", "minutes": 30 } ] } ],
                "exceptions": [ { "date": "2026-12-24", "shifts": [ { "name": "Short", "start": "06:00", "end": "10:00" } ] },
                                { "date": "2026-12-25", "closed": true } ] } } ],
          "products": [ { "code": "SKU-1", "name": "Cola 0.5 l", "unit": "pcs" } ] }
        """;

    [Fact]
    public void The_document_of_the_contract_is_read_whole()
    {
        var change = Read(Contract).Value;

        var site = Assert.Single(change.Sites);
        Assert.Equal(("LODZ", "Łódź", "Europe/Warsaw", "pl-PL", new LocalTime(6, 0)), (site.Code, site.Name, site.TimeZone, site.Culture, site.DayStart));
        var line = Assert.Single(Assert.Single(site.Areas).Lines);
        Assert.Equal(("L1", "Line 1", "filler", true), (line.Code, line.Name, line.EquipmentClass, line.TracksOrders));
        Assert.Equal(new SourceChange("gw-lodz", new Given<decimal?>(300), new Given<long?>(65_535)), Assert.Single(line.Sources));
        Assert.Equal(new IdealCycleChange("SKU-1", 1m, Instant.FromUtc(2026, 1, 1, 0, 0)), Assert.Single(line.IdealCycles));
        Assert.Equal(
            "Early Mon,Tue,Wed,Thu,Fri 06:00-14:00 (09:00+30 min); 2026-12-24 Short 06:00-10:00; 2026-12-25 closed",
            CalendarText.Of(site.Calendar!.ToCalendar()));
        Assert.Equal(Instant.FromUtc(2026, 1, 1, 0, 0), site.Calendar.From);
        Assert.Equal(new ProductChange("SKU-1", "Cola 0.5 l", "pcs"), Assert.Single(change.Products));
        Assert.True(change.ApplyTo(PlantModel.Empty, Instant.FromUtc(2026, 11, 23, 0, 0), _ => false).IsOk);
    }

    [Fact]
    public void A_line_gives_its_calendar_up()
    {
        var change = Line("""{ "code": "L1", "calendar": { "from": "2026-06-01T00:00:00Z", "ofSite": true } }""").Value.Calendar!;

        Assert.Equal((true, Instant.FromUtc(2026, 6, 1, 0, 0), 0), (change.OfSite, change.From, change.Shifts.Length));
        Assert.False(Line("""{ "code": "L1", "calendar": { "ofSite": false } }""").Value.Calendar!.OfSite);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "sites": null, "products": [] }""")]
    public void Every_part_may_be_left_out(string json) => Assert.Equal((0, 0), (Read(json).Value.Sites.Length, Read(json).Value.Products.Length));

    [Fact]
    public void A_limit_that_is_null_is_said_to_be_none()
    {
        var source = Line("""{ "code": "L1", "sources": [ { "code": "gw", "silenceSeconds": null } ] }""").Value.Sources[0];

        Assert.Equal(new SourceChange("gw", new Given<decimal?>(null), null), source);
    }

    [Theory]
    [InlineData("""{ "code": "L1", "colour": "red" }""", "sites[0].areas[0].lines[0]: There is no member 'colour' here; there is code, name, equipmentClass, tracksOrders, sources, idealCycles, calendar, retiredFrom.")]
    [InlineData("""{ "name": "x" }""", "sites[0].areas[0].lines[0].code: There must be a text here.")]
    [InlineData("""{ "code": null }""", "sites[0].areas[0].lines[0].code: There must be a text here.")]
    [InlineData("""{ "code": 7 }""", "sites[0].areas[0].lines[0].code: There must be a text here.")]
    [InlineData("""{ "code": "\ud800" }""", "sites[0].areas[0].lines[0].code: The text holds a broken character.")]
    [InlineData("\"L1\"", "sites[0].areas[0].lines[0]: There must be an object here.")]
    [InlineData("null", "sites[0].areas[0].lines[0]: There must be an object here.")]
    [InlineData("""{ "code": "L1", "tracksOrders": "yes" }""", "sites[0].areas[0].lines[0].tracksOrders: There must be true or false here.")]
    [InlineData("""{ "code": "L1", "sources": {} }""", "sites[0].areas[0].lines[0].sources: There must be a list here.")]
    [InlineData("""{ "code": "L1", "idealCycles": [ {} ] }""", "sites[0].areas[0].lines[0].idealCycles[0].seconds: There must be a number here.")]
    [InlineData("""{ "code": "L1", "idealCycles": [ { "seconds": "1" } ] }""", "sites[0].areas[0].lines[0].idealCycles[0].seconds: There must be a number of at most 28 characters here.")]
    [InlineData("""{ "code": "L1", "idealCycles": [ { "seconds": 1e400 } ] }""", "sites[0].areas[0].lines[0].idealCycles[0].seconds: There must be a number of at most 28 characters here.")]
    [InlineData("""{ "code": "L1", "idealCycles": [ { "seconds": 1, "from": "yesterday" } ] }""", "sites[0].areas[0].lines[0].idealCycles[0].from: There must be an instant with its offset here, such as '2026-01-01T00:00:00Z'.")]
    [InlineData("""{ "code": "L1", "sources": [ { "code": "gw", "counterMax": 1.5 } ] }""", "sites[0].areas[0].lines[0].sources[0].counterMax: There must be a whole number here.")]
    [InlineData("""{ "code": "L1", "calendar": { "shifts": [ { "name": "A", "days": ["Mo"], "start": "06:00", "end": "14:00" } ] } }""", "sites[0].areas[0].lines[0].calendar.shifts[0].days[0]: 'Mo' is not a weekday; there is Mon, Tue, Wed, Thu, Fri, Sat, Sun.")]
    [InlineData("""{ "code": "L1", "calendar": { "shifts": [ { "name": "A", "days": ["Mon"], "start": "24:00", "end": "14:00" } ] } }""", "sites[0].areas[0].lines[0].calendar.shifts[0].start: '24:00' is not a time of day, such as '06:00'.")]
    [InlineData("""{ "code": "L1", "calendar": { "exceptions": [ { "date": "2026-02-30", "closed": true } ] } }""", "sites[0].areas[0].lines[0].calendar.exceptions[0].date: '2026-02-30' is not a date, such as '2026-12-24'.")]
    [InlineData("""{ "code": "L1", "calendar": { "exceptions": [ { "date": "2026-02-28" } ] } }""", "sites[0].areas[0].lines[0].calendar.exceptions[0]: An exception either names the shifts of its date or says \"closed\": true.")]
    [InlineData("""{ "code": "L1", "calendar": { "exceptions": [ { "date": "2026-02-28", "closed": true, "shifts": [ { "name": "A", "start": "06:00", "end": "14:00" } ] } ] } }""", "sites[0].areas[0].lines[0].calendar.exceptions[0]: An exception either names the shifts of its date or says \"closed\": true.")]
    [InlineData("""{ "code": "L1", "calendar": { "shifts": [ { "name": "A", "days": ["Mon"], "start": "06:00", "end": "14:00", "breaks": [ { "start": "09:00" } ] } ] } }""", "sites[0].areas[0].lines[0].calendar.shifts[0].breaks[0].minutes: There must be a whole number here.")]
    public void What_cannot_be_understood_is_refused_with_its_place(string line, string sentence) =>
        Assert.Equal([sentence], Line(line).Problems.Select(p => p.Detail));

    [Fact]
    public void Retired_from_says_an_instant_or_null_or_nothing()
    {
        Assert.Null(Line("""{ "code": "L1" }""").Value.RetiredFrom);
        Assert.Equal(new Given<Instant?>(null), Line("""{ "code": "L1", "retiredFrom": null }""").Value.RetiredFrom);
        Assert.Equal(new Given<Instant?>(Instant.FromUtc(2026, 5, 1, 0, 0)), Line("""{ "code": "L1", "retiredFrom": "2026-05-01T00:00:00Z" }""").Value.RetiredFrom);
        Assert.Equal(["sites[0].retiredFrom: There must be an instant with its offset here, such as '2026-01-01T00:00:00Z'."],
            Read("""{ "sites": [ { "code": "S", "retiredFrom": "soon" } ] }""").Problems.Select(p => p.Detail));
    }

    [Fact]
    public void A_date_without_shifts_is_closed_too() => Assert.Equal(
        "2026-12-25 closed",
        CalendarText.Of(Line("""{ "code": "L1", "calendar": { "exceptions": [ { "date": "2026-12-25", "shifts": [] } ] } }""").Value.Calendar!.ToCalendar()));

    [Fact]
    public void All_problems_are_told_together_up_to_a_hundred()
    {
        Assert.Equal(3, Read("""{ "sites": [ { "code": 1, "name": 2 } ], "products": [ 3 ] }""").Problems.Count);
        Assert.Equal(100, Read($$"""{ "products": [ {{string.Join(',', Enumerable.Repeat("7", 10_000))}} ] }""").Problems.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"sites\": [], \"sites\": [] }")]
    [InlineData("{ \"sites\": [ { \"code\": \"A\", \"code\": \"B\" } ] }")]
    [InlineData("{ \"sites\": NaN }")]
    [InlineData("{ \"\\ud800\": 1 }")]
    [InlineData("{ \"\\ud800\": 1, \"\\ud800\": 1 }")]
    public void What_is_no_document_is_refused(string json) => Assert.NotEmpty(Read(json).Problems);

    [Fact]
    public void A_document_nested_without_end_is_refused() =>
        Assert.Equal("invalid-json", Assert.Single(Read(string.Concat(Enumerable.Repeat("{\"sites\":[", 10_000))).Problems).Code);

    [Fact]
    public void A_huge_document_is_refused_before_it_is_read() =>
        Assert.Equal("too-large", Assert.Single(ModelJson.Read(new byte[ModelJson.MaxBytes + 1]).Problems).Code);

    [Fact]
    public void Any_damage_to_a_document_is_a_problem_or_another_document_but_never_a_failure() =>
        Gen.Select(Gen.Int[0, Contract.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 4].Sample(
            damages =>
            {
                var bytes = Encoding.UTF8.GetBytes(Contract).ToList();
                foreach (var (at, value, kind) in damages)
                {
                    var index = at % bytes.Count;
                    switch (kind)
                    {
                        case 0: bytes[index] = value; break;
                        case 1: bytes.Insert(index, value); break;
                        case 2: bytes.RemoveAt(index); break;
                        default: bytes.InsertRange(index, "\\ud800"u8.ToArray()); break;
                    }
                }

                var read = ModelJson.Read(bytes.ToArray());
                if (read.IsOk)
                {
                    _ = read.Value.ApplyTo(PlantModel.Empty, Instant.FromUtc(2026, 11, 23, 0, 0), _ => false);
                }
            },
            iter: 20_000);

    private static Domain.Result<ModelChange> Read(string json) => ModelJson.Read(Encoding.UTF8.GetBytes(json));

    private static LineResult Line(string json)
    {
        var read = Read($$"""{ "sites": [ { "code": "S", "areas": [ { "code": "A", "lines": [ {{json}} ] } ] } ] }""");
        return new LineResult(read.IsOk ? read.Value.Sites[0].Areas[0].Lines[0] : null!, read.Problems);
    }

    private sealed record LineResult(LineChange Value, IReadOnlyList<Domain.Problem> Problems);
}
