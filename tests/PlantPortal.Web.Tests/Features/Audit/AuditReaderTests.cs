using System.Diagnostics;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Audit;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Audit;

public sealed class AuditReaderTests
{
    [Theory]
    [InlineData(null, "3 2 1")]
    [InlineData("łódź", "2")]
    [InlineData("ŁÓDŹ", "2")]
    [InlineData("E1", "3 1")]
    [InlineData("e104", "1")]
    [InlineData("100%", "3")]
    [InlineData("0%", "3")]
    [InlineData("_", "2")]
    [InlineData("\"", "2")]
    [InlineData("\"quoted\" OR", "2")]
    [InlineData("because", "3")]
    [InlineData("fail-mech", "1")]
    [InlineData("nowhere", "")]
    public async Task A_text_is_found_wherever_it_stands_in_a_row(string? text, string expected)
    {
        await using var test = await WrittenAsync();

        Assert.Equal(expected, Ids(test, new AuditFilter(Text: text)));
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        await using var test = await WrittenAsync();

        Assert.Equal("3 1", Ids(test, new AuditFilter(Who: "user:ada")));
        Assert.Equal("1", Ids(test, new AuditFilter(Text: "E104", Who: "user:ada", What: "map-code", Site: "LODZ")));
        Assert.Equal("", Ids(test, new AuditFilter(Text: "E104", Who: "key:1")));
        Assert.Equal("2", Ids(test, new AuditFilter(From: At(2), To: At(3))));
        Assert.Equal("3", Ids(test, new AuditFilter(Text: "E1", From: At(2))));
        Assert.Equal((2, 3), new AuditReader(test.Database).Count(new AuditFilter(Text: "E1")));
    }

    [Fact]
    public async Task A_page_stays_what_it_is_while_more_is_written()
    {
        await using var test = await WrittenAsync();
        var reader = new AuditReader(test.Database);
        var older = reader.Read(new AuditFilter(), before: 3, limit: 1);

        await WriteAsync(test, 9, new AuditEntry("user:eve", "sign-in", "portal"));

        Assert.Equal(older, reader.Read(new AuditFilter(), before: 3, limit: 1));
        Assert.Equal([4L], reader.Read(new AuditFilter(), long.MaxValue, limit: 1).Select(r => r.Id));
    }

    [Fact]
    public async Task Who_and_what_there_is_to_choose_from_is_told_once_each()
    {
        await using var test = await WrittenAsync();

        var (who, what) = new AuditReader(test.Database).Choices();

        Assert.Equal([("key:1", null), ("user:ada", (string?)null)], who);
        Assert.Equal(["change-model", "map-code"], what);
    }

    [Fact]
    public async Task A_key_is_called_as_it_was_named()
    {
        await using var test = await WrittenAsync();
        TestPeople.Run(test.Database, "INSERT INTO api_key (id, name, site, sources, rights, hash, created_at, created_by) VALUES ('1', 'Gateway', 'LODZ', '', 'Read', x'00', 1, 'user:ada')");
        var reader = new AuditReader(test.Database);

        Assert.Contains(("key:1", "Gateway"), reader.Choices().Who);
        Assert.Equal(["Gateway"], reader.Read(new AuditFilter(Who: "key:1"), long.MaxValue, 10).Select(r => r.Name).Distinct());
        Assert.Equal("Gateway (key:1)", ReadAudit.Called("key:1", "Gateway"));
        Assert.Equal("key:bootstrap", ReadAudit.Called("key:bootstrap", null));
    }

    [Fact]
    public async Task What_somebody_did_where_is_told_of_the_kind_that_is_asked_for()
    {
        await using var test = await WrittenAsync();
        var reader = new AuditReader(test.Database);

        Assert.Equal(["LODZ"], reader.Sites("user:ada", "map-code"));
        Assert.Empty(reader.Sites("user:ada", "sign-in"));
    }

    [Fact]
    public async Task A_page_of_a_hundred_thousand_rows_is_there_at_once()
    {
        await using var test = await TestDatabase.CreateAsync();
        Fill(test.Database, 100_000);
        var reader = new AuditReader(test.Database);
        AuditFilter[] filters =
        [
            new(), new(Text: "code-77777"), new(Text: "E1"), new(Text: "LODZ"), new(Text: "no such thing"), new(Text: "zz"), new(Who: "user:5"), new(What: "seldom"), new(Site: "PUNE"),
            new(Who: "user:5", What: "map-code", Site: "LODZ", From: At(500), To: At(60_000)), new(Text: "LODZ", Who: "user:7", What: "seldom"), new(From: At(10), To: At(20)),
        ];

        foreach (var filter in filters)
        {
            var took = Enumerable.Range(0, 3).Select(_ => Time(() => reader.Read(filter, long.MaxValue, 51))).Min();
            TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalMilliseconds:F1} ms: {filter}");
            Assert.True(took < TimeSpan.FromMilliseconds(300), $"{took.TotalMilliseconds} ms for {filter}");
        }

        Assert.InRange(Enumerable.Range(0, 3).Select(_ => Time(() => reader.Choices())).Min().TotalMilliseconds, 0, 300);
        Assert.Equal(100_000, test.Verify.Run(noted: null, CancellationToken.None).Rows);
    }

    private static TimeSpan Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Fill(PortalDatabase database, int rows)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        using (var table = new AuditTable(connection))
        {
            var old = string.Join("; ", Enumerable.Range(0, 8).Select(i => $"ideal cycle of product SKU-{i}: {i}.5 s"));
            for (var i = 1; i <= rows; i++)
            {
                table.Append(
                    new AuditEntry($"user:{i % 200}", i % 5_000 == 0 ? "seldom" : "map-code", $"code-{i}", i % 9_000 == 0 ? "PUNE" : "LODZ", old, $"code: E{i % 50}", "seen at the machine"),
                    At(i));
            }
        }

        transaction.Commit();
    }

    private static async Task<TestDatabase> WrittenAsync()
    {
        var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, 1, new AuditEntry("user:ada", "map-code", "E104", "LODZ", null, "FAIL-MECH"));
        await WriteAsync(test, 2, new AuditEntry("key:1", "change-model", "site", "LODZ", "name: lodz_1", "name: Łódź \"quoted\" OR"));
        await WriteAsync(test, 3, new AuditEntry("user:ada", "map-code", "E1", null, "JAM", null, "because it is 100%"));
        return test;
    }

    private static async Task WriteAsync(TestDatabase test, int hour, AuditEntry entry)
    {
        using var turn = await test.Database.TakeWriteTurnAsync(CancellationToken.None);
        using var connection = test.Database.Open();
        using var table = new AuditTable(connection);
        table.Append(entry, At(hour));
    }

    private static Instant At(int hour) => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromHours(hour);

    private static string Ids(TestDatabase test, AuditFilter filter) =>
        string.Join(' ', new AuditReader(test.Database).Read(filter, long.MaxValue, 10).Select(r => r.Id));
}
