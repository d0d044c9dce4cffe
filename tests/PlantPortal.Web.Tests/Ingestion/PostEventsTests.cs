using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using PlantPortal.Web.Features.Ingestion;

namespace PlantPortal.Web.Tests.Ingestion;

public sealed class PostEventsTests(IngestPortal portal) : IClassFixture<IngestPortal>
{
    private static int s_sequence = 1000;

    public static TheoryData<string, string> RefusedItems => new()
    {
        { "unknown-site", Event(site: "RIGA") },
        { "unknown-site", Event(site: "<script>alert(1)</script>") },
        { "unknown-line", Event(line: "L9") },
        { "unknown-source", Event(source: "gw9") },
        { "unknown-kind", Event(fields: """ "kind": "sate" """) },
        { "unknown-reason", Event(fields: """ "kind": "state", "state": "stopped", "reason": "NO-SUCH" """) },
        { "unknown-reason", Event(fields: """ "kind": "reason", "from": "2026-03-02T05:00:00Z", "reason": "NO-SUCH" """) },
        { "out-of-range", Event(fields: """ "kind": "count", "good": -1 """) },
        { "out-of-range", Event(fields: """ "kind": "count", "scrap": 1e30 """) },
        { "out-of-range", Event(fields: """ "kind": "count", "good": 1e999999999 """) },
        { "over-counter-max", Event(fields: """ "kind": "count", "goodTotal": 65536 """) },
        { "delta-and-reading", Event(fields: """ "kind": "count", "good": 1, "goodTotal": 1 """) },
        { "bad-window", Event(fields: """ "kind": "count", "good": 1, "from": "2026-03-02T06:00:00Z" """) },
        { "missing-field", Event().Replace("\"at\"", "\"when\"", StringComparison.Ordinal) },
        { "bad-time", Event(at: "half past five") },
        { "out-of-range", Event(at: "2106-02-07T06:28:15Z") },
        { "ahead-of-time", Event(at: "2099-01-01T00:00:00Z") },
        { "wrong-type", Event().Replace("\"LODZ\"", "[\"LODZ\"]", StringComparison.Ordinal) },
        { "wrong-type", "[]" },
        { "wrong-type", "\"event\"" },
        { "bad-text", Event(site: "\\ud800") },
        { "bad-text", Event(fields: """ "kind": "state", "state": "idle", "code": "\udc00" """) },
        { "duplicate-member", Event().Replace("{", "{ \"kind\": \"heartbeat\", ", StringComparison.Ordinal) },
        { "voids-itself", Event(sequence: 7, fields: """ "kind": "correction", "voids": { "source": "gw", "sequence": 7 } """) },
    };

    [Fact]
    public async Task Good_events_are_accepted_once_and_known_the_second_time()
    {
        var body = $"[{Event(sequence: 1)},{Event(sequence: 2)},{Event(sequence: 2)}]";

        Assert.Equal("2/1/0", (await portal.PostAsync(body)).Counts);
        var again = await portal.PostAsync(body);

        Assert.Equal("0/3/0", again.Counts);
        Assert.Empty(again.Errors);
    }

    [Theory]
    [MemberData(nameof(RefusedItems))]
    public async Task A_bad_item_is_quarantined_whole_and_what_is_good_beside_it_is_taken(string code, string bad)
    {
        var answer = await portal.PostAsync($"[{Event()},{bad},{Event()}]");

        Assert.Equal((HttpStatusCode.OK, "2/0/1"), (answer.Status, answer.Counts));
        Assert.Equal([$"1 {code}"], answer.Errors);
        Assert.Equal(code, portal.Scalar($"SELECT code FROM quarantine WHERE CAST(raw AS TEXT) = '{bad.Replace("'", "''", StringComparison.Ordinal)}'"));
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_quarantined_and_the_first_stays()
    {
        await portal.PostAsync($"[{Event(sequence: 10, line: "L1")}]");

        var answer = await portal.PostAsync($"[{Event(sequence: 10, line: "L2")}]");

        Assert.Equal("0/0/1", answer.Counts);
        Assert.Equal(["0 key-conflict"], answer.Errors);
        Assert.Equal("L1", portal.Scalar("SELECT line FROM event WHERE sequence = 10"));
    }

    [Fact]
    public async Task Lines_are_taken_and_a_broken_one_is_quarantined()
    {
        var answer = await portal.PostAsync($"{Event()}\n{{ \"site\": \n\n{Event()}\r\n", "application/x-ndjson; charset=utf-8");

        Assert.Equal("2/0/1", answer.Counts);
        Assert.Equal(["1 malformed-json"], answer.Errors);
    }

    [Theory]
    [InlineData("application/json", "[")]
    [InlineData("application/json", "not json at all")]
    [InlineData("application/json", "{\"events\":[]}")]
    [InlineData("application/json", "")]
    [InlineData("application/x-ndjson", "\u0001\u0002\n[")]
    public async Task A_body_that_cannot_be_read_is_refused_whole(string type, string body)
    {
        var answer = await portal.PostAsync(body, type);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-body"), (answer.Status, answer.Problem));
        Assert.Equal("/docs/problems#malformed-body", answer.Json.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Nothing_of_an_array_that_breaks_off_is_taken()
    {
        var good = Event(sequence: 20);

        var answer = await portal.PostAsync($"[{good},{{");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0L, portal.Scalar("SELECT count(*) FROM event WHERE sequence = 20"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_type_is_refused(string type)
    {
        var answer = await portal.PostAsync("[]", type);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported-type"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Another_encoding_than_gzip_is_refused()
    {
        var content = IngestPortal.Body([1, 2, 3], "application/json");
        content.Headers.ContentEncoding.Add("br");

        var answer = await portal.PostAsync(content);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported-encoding"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Zipped_events_are_taken() =>
        Assert.Equal("1/0/0", (await portal.PostAsync(IngestPortal.Gzip(Encoding.UTF8.GetBytes($"[{Event()}]")))).Counts);

    [Fact]
    public async Task What_says_gzip_and_is_not_is_refused()
    {
        var content = IngestPortal.Body(Encoding.UTF8.GetBytes($"[{Event()}]"), "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        var answer = await portal.PostAsync(content);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-body"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task A_gzip_bomb_is_refused_without_unfolding()
    {
        var bomb = IngestPortal.Gzip(new byte[64 * 1024 * 1024]);
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Headers.ContentEncoding, request.Body) = ("application/json", "gzip", await bomb.ReadAsStreamAsync());

        var read = await EventsBody.ReadAsync(request, CancellationToken.None);

        Assert.Equal("too-large", read.Problems.Single().Code);
        Assert.InRange(request.Body.Position, 1, request.Body.Length / 4);
        var answer = await portal.PostAsync(bomb);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (answer.Status, answer.Problem));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_body_is_refused_with_or_without_saying_how_long_it_is(bool saysLength)
    {
        var content = IngestPortal.Body(new byte[(32 * 1024 * 1024) + 1], "application/json");
        HttpContent sent = saysLength ? content : new Unmeasured(content);

        var answer = await portal.PostAsync(sent);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Ten_thousand_events_are_taken_and_one_more_is_refused_whole()
    {
        var events = Enumerable.Range(100_000, 10_001).Select(n => Event(sequence: n)).ToList();

        var refused = await portal.PostAsync($"[{string.Join(',', events)}]");
        var accepted = await portal.PostAsync(string.Join('\n', events.Skip(1)), "application/x-ndjson");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-many-events"), (refused.Status, refused.Problem));
        Assert.Equal("10000/0/0", accepted.Counts);
    }

    [Fact]
    public async Task Backfill_is_kept_with_the_event()
    {
        await portal.PostAsync($"[{Event(sequence: 30)}]", query: "?backfill=true");
        await portal.PostAsync($"[{Event(sequence: 31)}]", query: "?backfill=false");

        Assert.Equal("1,0", portal.Scalar("SELECT group_concat(backfill) FROM (SELECT backfill FROM event WHERE sequence IN (30, 31) ORDER BY sequence)"));
    }

    [Theory]
    [InlineData("?backfill=maybe")]
    [InlineData("?backfill=true&backfill=false")]
    public async Task Nonsense_for_backfill_is_refused(string query)
    {
        var answer = await portal.PostAsync("[]", query: query);

        Assert.Equal((HttpStatusCode.BadRequest, "wrong-parameter"), (answer.Status, answer.Problem));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-the-bootstrap-key-of-this-portal")]
    public async Task Without_the_key_nobody_comes_in(string? key)
    {
        using var stranger = new HttpClient { BaseAddress = portal.Client.BaseAddress };
        if (key is not null)
        {
            stranger.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        using var response = await stranger.PostAsync("/api/v1/events", IngestPortal.Body([], "application/json"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task While_the_database_is_locked_nothing_is_taken_and_the_client_is_told_to_come_back()
    {
        var body = $"[{Event(sequence: 40)}]";
        portal.Scalar("SELECT 1");
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={portal.Scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")}"))
        {
            other.Open();
            using var transaction = other.BeginTransaction();
            var answer = await portal.PostAsync(body);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage-unavailable", "1"), (answer.Status, answer.Problem, answer.RetryAfter));
        }

        Assert.Equal("1/0/0", (await portal.PostAsync(body)).Counts);
    }

    [Fact]
    public async Task The_description_says_how_events_are_sent()
    {
        var post = (await portal.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").GetProperty("/api/v1/events").GetProperty("post");

        Assert.Equal(["application/json", "application/x-ndjson"], post.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => c.Name));
        Assert.Equal("backfill", post.GetProperty("parameters")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_seventeenth_request_at_a_time_has_no_slot()
    {
        using var gate = new IngestionGate();
        var slots = Enumerable.Range(0, 16).Select(_ => gate.TryEnter()).ToList();

        Assert.DoesNotContain(null, slots);
        Assert.Null(gate.TryEnter());
        slots[0]!.Dispose();
        Assert.NotNull(gate.TryEnter());
    }

    private static string Event(
        long? sequence = null, string site = "LODZ", string line = "L1", string source = "gw", string at = "2026-03-02T06:00:00Z", string fields = """ "kind": "heartbeat" """) =>
        $$"""{ "source": "{{source}}", "sequence": {{sequence ?? Interlocked.Increment(ref s_sequence)}}, "site": "{{site}}", "line": "{{line}}", "at": "{{at}}", {{fields}} }""";

    /// <summary>Sent in chunks, without a length.</summary>
    private sealed class Unmeasured : HttpContent
    {
        private readonly HttpContent _inner;

        public Unmeasured(HttpContent inner)
        {
            _inner = inner;
            Headers.ContentType = inner.Headers.ContentType;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
