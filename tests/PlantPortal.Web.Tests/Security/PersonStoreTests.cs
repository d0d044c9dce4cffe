using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security;

public sealed class PersonStoreTests : IAsyncLifetime, IClock
{
    private const string Group = "5c6f2a0e-1f0c-4a4e-9a52-6a2c3f2a9b10";

    private static readonly SignedIn s_maria = new(
        Guid.Parse("11111111-1111-1111-1111-111111111111"), Guid.Parse("22222222-2222-2222-2222-222222222222"), "Maria Kowalska", "maria@lodz.example",
        [Role.PlantManager], []);

    private Instant _now = Instant.FromUtc(2026, 3, 2, 8, 0);
    private TestDatabase _test = null!;
    private PersonStore _people = null!;
    private CallerReader _callers = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync(this);
        _people = new PersonStore(_test.Database, _test.Contexts, _test.Audit, this);
        _callers = TestPeople.Callers(_test.Database);
    }

    public async ValueTask DisposeAsync()
    {
        _callers.Dispose();
        await _test.DisposeAsync();
    }

    public Instant GetCurrentInstant() => _now;

    [Fact]
    public async Task Who_signs_in_is_known_from_then_on_and_it_is_on_record()
    {
        var person = await SignInAsync(s_maria);

        Assert.Equal(new KnownPerson("user:11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222", IsDisabled: false, HasRole: true), person);
        Assert.Equal("Maria Kowalska", _callers.FindPerson(person.Id)?.Name);
        Assert.Empty(_callers.FindPerson(person.Id)!.Grants);
        Assert.Equal("maria@lodz.example", Audit("sign-in"));
    }

    [Fact]
    public async Task A_second_sign_in_takes_over_what_changed_and_keeps_what_was_first()
    {
        await SignInAsync(s_maria);
        _now += Duration.FromHours(1);
        var person = await SignInAsync(s_maria with { Name = "Maria Nowak", UserName = "m.nowak@lodz.example", Roles = [Role.Viewer, Role.Executive] });

        Assert.Equal("Maria Nowak", _callers.FindPerson(person.Id)?.Name);
        Assert.Equal("m.nowak@lodz.example Viewer,Executive 3600000000", _test.Scalar("SELECT user_name || ' ' || roles || ' ' || (last_sign_in - first_sign_in) FROM person"));
        Assert.Equal("PlantManager -> Viewer,Executive", _test.Scalar("SELECT old || ' -> ' || new FROM audit WHERE what = 'change-entra-roles' AND old <> ''"));
        Assert.True(_callers.FindPerson(person.Id)!.May(Right.Read));
    }

    [Fact]
    public async Task An_invitation_becomes_the_first_person_who_comes_by_that_name_and_no_other()
    {
        TestPeople.Run(_test.Database, "INSERT INTO person (user_name, name, roles, groups, invited_at) VALUES ('Maria@Lodz.Example', 'Maria', '', '[]', 1)");
        TestPeople.Run(_test.Database, "INSERT INTO person_assignment SELECT id, 'PlantManager', 'LODZ' FROM person");

        var first = await SignInAsync(s_maria);
        var second = await SignInAsync(s_maria with { ObjectId = Guid.Parse("33333333-3333-3333-3333-333333333333") });

        Assert.True(_callers.FindPerson(first.Id)!.May(Right.Correct, "LODZ"));
        Assert.Empty(_callers.FindPerson(second.Id)!.Grants);
        Assert.Equal(2L, _test.Scalar("SELECT count(*) FROM person"));
        Assert.Equal(1L, _test.Scalar("SELECT count(*) FROM audit WHERE what = 'accept-invitation'"));
    }

    [Fact]
    public async Task Who_is_disabled_is_told_so_and_the_attempt_is_on_record()
    {
        await SignInAsync(s_maria);
        TestPeople.Run(_test.Database, "UPDATE person SET disabled_at = 5");
        var person = await SignInAsync(s_maria);

        Assert.True(person.IsDisabled);
        Assert.Equal("maria@lodz.example", Audit("refuse-sign-in"));
        Assert.Equal(1L, _test.Scalar("SELECT count(*) FROM audit WHERE what = 'sign-in'"));
    }

    [Fact]
    public async Task Who_has_no_role_from_Entra_may_have_one_by_a_group()
    {
        Assert.False((await SignInAsync(s_maria with { Roles = [], Groups = [Group] })).HasRole);
        TestPeople.Run(_test.Database, "INSERT INTO group_role VALUES ($0, 'Operator', 'LODZ', 'Shop floor')", Group);
        var person = await SignInAsync(s_maria with { Roles = [], Groups = [Group] });

        Assert.True(person.HasRole);
        Assert.True(_callers.FindPerson(person.Id)!.May(Right.CodeStops, "LODZ"));
    }

    [Fact]
    public async Task A_sign_in_that_cannot_be_put_on_record_does_not_happen()
    {
        TestPeople.Run(_test.Database, "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => SignInAsync(s_maria));
        Assert.Equal(0L, _test.Scalar("SELECT count(*) FROM person"));
    }

    private Task<KnownPerson> SignInAsync(SignedIn who) => _people.SignedInAsync(who, TestContext.Current.CancellationToken);

    private object? Audit(string what) => _test.Scalar($"SELECT target FROM audit WHERE what = '{what}'");
}
