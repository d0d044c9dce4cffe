using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security;

public sealed class CurrentCallerTests
{
    [Fact]
    public async Task A_command_asks_the_database_and_what_refreshes_by_itself_may_be_ten_seconds_behind()
    {
        await using var test = await TestDatabase.CreateAsync();
        TestPeople.Add(test.Database, "user:maria", Role.Viewer, "LODZ");
        var time = new SteppedTime();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time);
        services.SignIn(test.Database, "user:maria");
        await using var circuit = services.BuildServiceProvider();
        var current = circuit.GetRequiredService<CurrentCaller>();

        Assert.True((await current.RecentAsync()).May(Right.Read, "LODZ"));
        TestPeople.Run(test.Database, "DELETE FROM person_assignment");
        time.Seconds += 9;
        Assert.True((await current.RecentAsync()).May(Right.Read, "LODZ"));
        Assert.False((await current.GetAsync()).May(Right.Read, "LODZ"));
        Assert.False((await current.RecentAsync()).May(Right.Read, "LODZ"));

        TestPeople.Run(test.Database, "INSERT INTO person_assignment SELECT id, 'Viewer', 'LODZ' FROM person");
        time.Seconds += 10;
        Assert.True((await current.RecentAsync()).May(Right.Read, "LODZ"));
    }

    [Fact]
    public async Task Who_was_removed_while_a_page_is_open_may_nothing()
    {
        await using var test = await TestDatabase.CreateAsync();
        var services = new ServiceCollection();
        services.SignIn(test.Database, "user:gone");
        await using var circuit = services.BuildServiceProvider();

        Assert.Empty((await circuit.GetRequiredService<CurrentCaller>().GetAsync()).Grants);
    }

    private sealed class SteppedTime : TimeProvider
    {
        public int Seconds { get; set; }

        public override long GetTimestamp() => TimestampFrequency * Seconds;
    }
}
