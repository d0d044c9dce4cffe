using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Security;

/// <summary>People of a test, as rows of its database: what they may do is read from there, as in the portal.</summary>
internal static class TestPeople
{
    /// <summary>A person with one role; one by plant holds at the sites.</summary>
    /// <param name="id">The <see cref="Caller.Id"/>.</param>
    public static void Add(PortalDatabase database, string id, Role role, params ReadOnlySpan<string> sites)
    {
        Run(database, "INSERT INTO person (caller, user_name, name, roles, groups) VALUES ($0, $0, $0, $1, '[]')", id, $"{role}");
        foreach (var site in sites)
        {
            Run(database, "INSERT INTO person_assignment (person, role, site) SELECT id, $1, $2 FROM person WHERE caller = $0", id, $"{role}", site);
        }
    }

    public static CallerReader Callers(PortalDatabase database) => new(database, Keys(database));

    /// <summary>The keys of a database, without a bootstrap key.</summary>
    public static ApiKeys Keys(PortalDatabase database, IClock? clock = null) =>
        new(database, new ConfigurationBuilder().Build(), clock ?? SystemClock.Instance, NullLogger<ApiKeys>.Instance);

    /// <summary>What somebody does who has the database open beside the portal.</summary>
    /// <param name="values">Of <c>$0</c>, <c>$1</c> and so on.</param>
    public static int Run(PortalDatabase database, string sql, params ReadOnlySpan<string> values)
    {
        using var connection = database.Open();
        using var command = new SqliteCommand(sql, connection);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i]);
        }

        return command.ExecuteNonQuery();
    }

    public static long Count(PortalDatabase database, string sql)
    {
        using var connection = database.Open();
        using var command = new SqliteCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Puts a person behind the circuit that a test renders components in.</summary>
    public static void SignIn(this IServiceCollection services, PortalDatabase database, string id)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(TestPeople.Callers(database)).AddScoped<CurrentCaller>().AddSingleton<AuthenticationStateProvider>(new Circuit(id));
    }

    private sealed class Circuit(string id) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(PortalClaims.Person(id, id, "test"))));
    }
}
