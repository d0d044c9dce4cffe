using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Security;

/// <summary>What a change of the tables does to somebody who is signed in already.</summary>
public sealed class RightsOfPeopleTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_plant_taken_away_is_not_there_any_more_at_the_next_request()
    {
        await PutPlantsAsync();
        using var viewer = await portal.SignInAsync("viewer");
        await StatusAsync(viewer, "/plants/ONE", HttpStatusCode.OK);

        Run("UPDATE person_assignment SET site = 'TWO' WHERE person = (SELECT id FROM person WHERE caller = 'user:dev/viewer')");

        await StatusAsync(viewer, "/plants/ONE", HttpStatusCode.NotFound);
        await StatusAsync(viewer, "/plants/TWO", HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("operator", "DELETE FROM person_assignment WHERE person = (SELECT id FROM person WHERE caller = 'user:dev/operator')", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("executive", "UPDATE person SET disabled_at = 1 WHERE caller = 'user:dev/executive'", HttpStatusCode.Redirect, HttpStatusCode.Unauthorized)]
    public async Task Who_has_no_right_left_is_shut_out_of_pages_circuits_and_downloads(string persona, string sql, HttpStatusCode page, HttpStatusCode rest)
    {
        using var browser = await portal.SignInAsync(persona);
        await StatusAsync(browser, "/downtime", HttpStatusCode.OK);

        Run(sql);

        await StatusAsync(browser, "/downtime", page);
        await StatusAsync(browser, "/downtime/stops.csv", page);
        using var circuit = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal(rest, circuit.StatusCode);
    }

    [Fact]
    public async Task Who_is_disabled_does_not_get_in_again()
    {
        using var first = await portal.SignInAsync("improvement");
        Run("UPDATE person SET disabled_at = 1 WHERE caller = 'user:dev/improvement'");

        await Assert.ThrowsAnyAsync<Exception>(() => portal.SignInAsync("improvement"));
        await StatusAsync(first, "/", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_cookie_of_a_person_whom_this_database_does_not_know_is_none()
    {
        using var steward = await portal.SignInAsync("kpi-steward");
        Run("UPDATE person SET caller = 'user:somebody/else' WHERE caller = 'user:dev/kpi-steward'");
        using var answer = await steward.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task StatusAsync(HttpClient browser, string path, HttpStatusCode expected)
    {
        using var answer = await browser.GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
    }

    private void Run(string sql) => Assert.Equal(1, TestPeople.Run(portal.Services.GetRequiredService<PortalDatabase>(), sql));

    private async Task PutPlantsAsync()
    {
        using var model = new StringContent(
            """{"sites":[{"code":"ONE","name":"One","timeZone":"UTC"},{"code":"TWO","name":"Two","timeZone":"UTC"}]}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await portal.Gateway().PutAsync("/api/v1/model", model);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
