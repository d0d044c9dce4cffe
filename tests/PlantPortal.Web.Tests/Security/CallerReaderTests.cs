using System.Security.Claims;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security;

public sealed class CallerReaderTests : IAsyncLifetime
{
    private const string Maria = "user:maria";

    private TestDatabase _test = null!;
    private CallerReader _callers = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync();
        _callers = TestPeople.Callers(_test.Database);
        TestPeople.Add(_test.Database, Maria, Role.PlantManager, "LODZ", "PUNE");
    }

    public async ValueTask DisposeAsync()
    {
        _callers.Dispose();
        await _test.DisposeAsync();
    }

    [Theory]
    [InlineData("DELETE FROM person_assignment WHERE site = 'LODZ'")]
    [InlineData("UPDATE person_assignment SET role = 'Operator'")]
    [InlineData("UPDATE person SET roles = ''")]
    [InlineData("UPDATE person SET disabled_at = 1")]
    public void A_right_that_is_taken_away_in_the_database_is_gone_at_the_next_question(string sql)
    {
        Assert.True(_callers.FindPerson(Maria)!.May(Right.Correct, "LODZ"));
        TestPeople.Run(_test.Database, sql);

        Assert.False(_callers.FindPerson(Maria)!.May(Right.Correct, "LODZ"));
    }

    [Fact]
    public void Who_is_not_in_the_database_is_nobody_whatever_their_cookie_says()
    {
        var claimed = new Caller("user:eve", "Eve", [new Grant([.. Enum.GetValues<Right>()], Sites: null)]).ToIdentity("Test");

        Assert.Null(_callers.Find(new ClaimsPrincipal(claimed)));
        TestPeople.Add(_test.Database, "user:eve", Role.Viewer);
        Assert.Empty(_callers.Find(new ClaimsPrincipal(claimed))!.Grants);
    }

    [Fact]
    public void A_machine_may_what_its_scheme_has_found_for_this_request()
    {
        var gateway = new Caller("app:1", "A gateway", [new Grant([Right.Ingest], ["LODZ"])]).ToIdentity("ApiKey");

        Assert.True(_callers.Find(new ClaimsPrincipal(gateway))!.May(Right.Ingest, "LODZ"));
    }

    [Fact]
    public async Task Many_may_ask_at_once()
    {
        var asking = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                Assert.True(_callers.FindPerson(Maria)!.May(Right.Correct, "PUNE"));
            }
        }));

        await Task.WhenAll(asking);
    }
}
