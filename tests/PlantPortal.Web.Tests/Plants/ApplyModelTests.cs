using System.Text;
using System.Text.Json;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Plants;

public sealed class ApplyModelTests : IAsyncLifetime
{
    private const string Plant = """
        { "sites": [ { "code": "LODZ", "name": "Łódź", "timeZone": "Europe/Warsaw", "areas": [ { "code": "FILL", "lines": [
            { "code": "L1", "sources": [ { "code": "gw" } ], "idealCycles": [ { "seconds": 1 } ] }, { "code": "L2" } ] } ] } ],
          "products": [ { "code": "SKU-1", "name": "Cola", "unit": "pcs" } ] }
        """;

    private const string Faster = """{ "sites": [ { "code": "LODZ", "areas": [ { "code": "FILL", "lines": [ { "code": "L1", "idealCycles": [ { "seconds": 0.5 } ] } ] } ] } ] }""";

    private ModelBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await ModelBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_model_is_there_at_once_and_after_a_restart()
    {
        await _bench.PutAsync(Plant);
        await _bench.PutAsync(Faster);

        var restarted = _bench.NewStore();
        await restarted.LoadAsync();
        foreach (var model in new[] { _bench.Models.Current, restarted.Current })
        {
            Assert.Equal("Łódź", model.FindSite("LODZ")!.Name);
            Assert.Equal(0.5m, model.FindLine("LODZ", "L1")!.IdealCycleAt(null, _bench.Now));
            Assert.Equal(new Product("SKU-1", "Cola", "pcs"), model.Products["SKU-1"]);
        }

        Assert.Empty(ModelDifference.Between(_bench.Models.Current, restarted.Current));
        Assert.Equal(["LODZ|2"], _bench.Rows("SELECT code, version FROM site"));
    }

    [Fact]
    public async Task Who_changed_what_and_when_is_on_record_with_the_change()
    {
        await _bench.PutAsync(Plant);
        await _bench.HappenAsync("LODZ");
        await _bench.PutAsync(Faster);

        Assert.Equal(
            ["user:ada|change-model|line L1|LODZ|ideal cycle from 2026-11-23T12:00:00Z: 1 s|ideal cycle from 2026-11-23T12:00:00Z: 0.5 s"],
            _bench.Rows($"SELECT who, what, target, site, old, new FROM audit WHERE at = {_bench.Now.ToMicros()} AND old IS NOT NULL"));
        Assert.Contains("user:ada|change-model|product SKU-1|||code: SKU-1; name: Cola; unit: pcs", _bench.Rows("SELECT who, what, target, site, old, new FROM audit"));
    }

    [Fact]
    public async Task The_lines_that_may_look_different_are_marked_and_told()
    {
        await _bench.PutAsync(Plant);
        await _bench.HappenAsync("LODZ");
        _bench.Touched.Clear();
        await _bench.PutAsync(Faster);

        Assert.Equal([new LineTouch("LODZ", "L1", _bench.Now)], _bench.Touched);
        var marks = _bench.Rows("SELECT site, line, batch, touched FROM projection_mark");
        Assert.Contains($"LODZ|L2|1|{Instant.MinValue.ToMicros()}", marks);
        Assert.Contains(FormattableString.Invariant($"LODZ|L1|{_bench.Rows("SELECT last FROM log_batch").Single()}|{_bench.Now.ToMicros()}"), marks);
    }

    [Fact]
    public async Task The_same_again_leaves_no_trace()
    {
        await _bench.PutAsync(Plant);
        var (model, audit) = (_bench.Models.Current, _bench.Rows("SELECT count(*) FROM audit"));
        _bench.Touched.Clear();

        var again = await _bench.PutAsync(Plant);

        Assert.Empty(again.Value.Changes);
        Assert.Same(model, _bench.Models.Current);
        Assert.Equal(audit, _bench.Rows("SELECT count(*) FROM audit"));
        Assert.Empty(_bench.Touched);
    }

    [Fact]
    public async Task A_document_with_a_problem_changes_nothing_at_all()
    {
        await _bench.PutAsync(Plant);
        var model = _bench.Models.Current;

        var refused = await _bench.PutAsync("""{ "sites": [ { "code": "GOOD", "timeZone": "Etc/UTC" }, { "code": "BAD" } ], "products": [ { "code": "P", "unit": "pcs" } ] }""");

        Assert.Equal(["sites[1].timeZone: A new site needs a time zone, such as 'Europe/Warsaw'."], refused.Problems.Select(p => p.Detail));
        Assert.Same(model, _bench.Models.Current);
        Assert.Equal(["1"], _bench.Rows("SELECT count(*) FROM site"));
    }

    [Fact]
    public async Task The_right_is_checked_by_the_command_itself()
    {
        await _bench.PutAsync(Plant);
        var atLodz = new Caller("user:bob", "Bob", [new Grant([Right.Read, Right.WriteModel], ["LODZ"])]);
        var reader = new Caller("user:eve", "Eve", [new Grant([Right.Read], Sites: null)]);

        Assert.True((await _bench.PutAsync(Faster, atLodz)).IsOk);
        Assert.Equal("not-allowed", Assert.Single((await _bench.PutAsync(Faster, reader)).Problems).Code);
        Assert.Equal("unknown-site", Assert.Single((await _bench.PutAsync("""{ "sites": [ { "code": "OTHER", "timeZone": "Etc/UTC" } ] }""", atLodz)).Problems).Code);
        Assert.Equal("not-allowed", Assert.Single((await _bench.PutAsync("""{ "products": [ { "code": "P", "unit": "pcs" } ] }""", atLodz)).Problems).Code);
        Assert.Equal("not-allowed", Assert.Single((await _bench.PutAsync("{}", reader)).Problems).Code);
    }

    [Fact]
    public async Task Whoever_has_an_older_model_in_memory_does_not_overwrite_a_newer_one()
    {
        await _bench.PutAsync(Plant);
        var other = _bench.NewStore();
        await other.LoadAsync();
        await _bench.PutAsync(Faster);

        var change = ModelJson.Read(Encoding.UTF8.GetBytes("""{ "sites": [ { "code": "LODZ", "name": "Lodz" } ] }""")).Value;
        var refused = await _bench.CommandOf(other).RunAsync(ModelBench.Admin, change, CancellationToken.None);

        Assert.Equal("changed-meanwhile", Assert.Single(refused.Problems).Code);
        Assert.Equal(["LODZ|2"], _bench.Rows("SELECT code, version FROM site"));
        Assert.Empty(_bench.Rows("SELECT target FROM audit WHERE new = 'Lodz'"));
    }

    [Theory]
    [InlineData("examples")]
    [InlineData("streams")]
    [InlineData("nist")]
    public async Task The_models_of_the_shared_data_are_taken_and_given_back_so_that_sending_them_back_changes_nothing(string folder)
    {
        var json = await File.ReadAllTextAsync(Domain.Tests.Shared.SharedData.Path(folder, "model.json"));

        Assert.True((await _bench.PutAsync(json)).IsOk);

        Assert.Empty((await _bench.PutAsync(json)).Value.Changes);
        var view = JsonSerializer.Serialize(ModelView.Of(_bench.Models.Current, _bench.Now, _ => true), ApiJson.Options);
        await _bench.HappenAsync(_bench.Models.Current.Sites.Keys.First());
        Assert.Empty((await _bench.PutAsync(view)).Value.Changes);
    }
}
