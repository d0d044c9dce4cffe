using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Access;

public sealed class ReadPeopleTests : IAsyncLifetime
{
    private AccessBench _bench = null!;

    private ReadPeople People => new(_bench.Test.Contexts, _bench.Model);

    public async ValueTask InitializeAsync()
    {
        _bench = await AccessBench.CreateAsync();
        _bench.Add("user:maria", Role.PlantManager, "LODZ");
        _bench.Add("user:li", Role.Operator);
        _bench.Add("user:robin", Role.Viewer, "LODZ", "PUNE");
        TestPeople.Run(_bench.Database, "INSERT INTO person_assignment SELECT id, 'PlantManager', 'PUNE' FROM person WHERE caller = 'user:li'");
        TestPeople.Run(_bench.Database, "UPDATE person SET disabled_at = 1 WHERE caller = 'user:robin'");
        await _bench.InviteAsync(_bench.Caller(), "new@example.com", "Newcomer");
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("", "Newcomer,user:li,user:maria,user:robin,user:sam")]
    [InlineData("?text=MAR", "user:maria")]
    [InlineData("?role=PlantManager", "user:li,user:maria")]
    [InlineData("?role=Admin", "user:sam")]
    [InlineData("?site=LODZ", "user:maria,user:robin,user:sam")]
    [InlineData("?site=PUNE&role=PlantManager", "user:li")]
    [InlineData("?state=no-rights", "user:li")]
    [InlineData("?state=invited", "Newcomer")]
    [InlineData("?state=disabled", "user:robin")]
    [InlineData("?state=nonsense", "Newcomer,user:li,user:maria,user:robin,user:sam")]
    [InlineData("?text=nobody", "")]
    public async Task An_address_shows_whom_it_asks_for(string address, string names)
    {
        var view = PeopleView.Read(new AddressReader(address));
        var shown = await People.RunAsync(_bench.Caller(), view, CancellationToken.None);

        Assert.Equal(names, string.Join(',', shown!.People.Select(p => p.Name).Order(StringComparer.Ordinal)));
        Assert.Equal(view, PeopleView.Read(new AddressReader(new Uri($"http://portal{view}").Query)));
    }

    [Fact]
    public async Task An_assignment_without_its_role_is_shown_as_dormant()
    {
        var li = await People.FindAsync(_bench.Caller(), _bench.Number("user:li"), CancellationToken.None);

        Assert.Equal([new Assignment(new RoleAt(Role.PlantManager, "PUNE"), IsDormant: true)], li!.Assignments);
        Assert.Equal(PersonState.WithoutRights, li.State);
    }

    [Fact]
    public async Task Who_may_not_learns_nobodys_name()
    {
        var maria = _bench.Caller("user:maria");

        Assert.Null(await People.RunAsync(maria, new PeopleView(), CancellationToken.None));
        Assert.Null(await People.FindAsync(maria, _bench.Number("user:maria"), CancellationToken.None));
        Assert.Empty(await People.GroupsAsync(maria, CancellationToken.None));
    }

    [Fact]
    public async Task A_long_list_comes_in_parts()
    {
        for (var i = 0; i < ReadPeople.OnAPage; i++)
        {
            _bench.Add($"user:more{i}", Role.Viewer);
        }

        var last = await People.RunAsync(_bench.Caller(), new PeopleView(Number: 2), CancellationToken.None);

        Assert.Equal((5, ReadPeople.OnAPage + 5), (last!.People.Length, last.Total));
    }
}
