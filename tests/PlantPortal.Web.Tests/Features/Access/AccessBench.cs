using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;
using PlantPortal.Web.Tests.Intake;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Access;

/// <summary>The commands of the administration over a real database, with one administrator in it.</summary>
internal sealed class AccessBench : IAsyncDisposable, IClock
{
    public const string Sam = "user:sam";

    private readonly TestDatabase _test;

    private AccessBench(TestDatabase test)
    {
        _test = test;
        Callers = TestPeople.Callers(Database);
    }

    public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 2, 8, 0);

    public TestDatabase Test => _test;

    public PortalDatabase Database => _test.Database;

    public CallerReader Callers { get; }

    public Func<PlantModel> Model { get; } = () => TestPlant.Model;

    public AccessChange Change => new(Database, _test.Contexts);

    public static async Task<AccessBench> CreateAsync()
    {
        var bench = new AccessBench(await TestDatabase.CreateAsync());
        TestPeople.Add(bench.Database, Sam, Role.Admin);
        return bench;
    }

    public Instant GetCurrentInstant() => Now;

    /// <summary>With the rights of this moment.</summary>
    public Caller Caller(string id = Sam) => Callers.FindPerson(id)!;

    public long Add(string id, Role role, params ReadOnlySpan<string> sites)
    {
        TestPeople.Add(Database, id, role, sites);
        return Number(id);
    }

    public long Number(string id) => (long)_test.Scalar($"SELECT id FROM person WHERE caller = '{id}'")!;

    public string? Audit(string what) => (string?)_test.Scalar(
        $"SELECT who || '|' || target || '|' || ifnull(site, '') || '|' || ifnull(old, '') || '|' || ifnull(new, '') || '|' || ifnull(why, '') FROM audit WHERE what = '{what}'");

    public Task<Domain.Problem?> AssignAsync(Caller caller, long person, Role role, string site) =>
        new AssignRole(Change, _test.Audit, Model).RunAsync(caller, person, new RoleAt(role, site), CancellationToken.None);

    public Task<Domain.Problem?> UnassignAsync(Caller caller, long person, Role role, string site) =>
        new UnassignRole(Change, _test.Audit).RunAsync(caller, person, new RoleAt(role, site), CancellationToken.None);

    public Task<Domain.Problem?> DisableAsync(Caller caller, long person, string why) => new DisablePerson(Change, _test.Audit, this).RunAsync(caller, person, why, CancellationToken.None);

    public Task<Domain.Problem?> EndSessionsAsync(Caller caller, long person) => new EndSessions(Change, _test.Audit, this).RunAsync(caller, person, CancellationToken.None);

    public Task<Domain.Problem?> EnableAsync(Caller caller, long person) => new EnablePerson(Change, _test.Audit).RunAsync(caller, person, CancellationToken.None);

    public Task<Domain.Problem?> MapAsync(Caller caller, string group, Role role, string site) =>
        new MapGroup(Change, _test.Audit, Model).RunAsync(caller, group, "Shop floor", new RoleAt(role, site), CancellationToken.None);

    public Task<Domain.Problem?> UnmapAsync(Caller caller, string group, Role role, string site) =>
        new UnmapGroup(Change, _test.Audit).RunAsync(caller, group, new RoleAt(role, site), CancellationToken.None);

    public Task<Domain.Result<long>> InviteAsync(Caller caller, string userName, string name = "Maria") => new InvitePerson(Change, _test.Audit, this).RunAsync(caller, userName, name, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Callers.Dispose();
        await _test.DisposeAsync();
    }
}
