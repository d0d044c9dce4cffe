using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Features.Downtime;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>What is worked out of the events cannot be read: the screens stay, say so, and are there again when it can.</summary>
public sealed class UnreadableTests(DowntimePlants plants) : DowntimeScreens(plants), IClassFixture<DowntimePlants>
{
    [Fact]
    public void A_list_that_cannot_be_read_says_so_and_comes_back_at_a_click()
    {
        var page = Open<StopsPage>($"/downtime/stops?{Day}");
        using (Lose())
        {
            Navigation.NavigateTo($"/downtime/stops?{Day}&sort=longest");
            page.WaitForAssertion(() => Assert.Contains("This could not be loaded", page.Find(".load-error").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        }

        page.Find(".load-error button").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".stop-table tbody tr")), TimeSpan.FromSeconds(10));
        Assert.Empty(page.FindAll(".load-error"));
    }

    [Fact]
    public void So_do_the_Pareto_and_the_single_stop()
    {
        using var lost = Lose();

        Assert.Single(Open<ParetoPage>($"/downtime?{Day}&product=SKU-1").FindAll(".load-error"));
        Assert.Single(Open<StopPage>(
            "/downtime/stops/LODZ/L1/2026-03-02T06:00:00Z",
            p => p.Add(s => s.SiteCode, "LODZ").Add(s => s.LineCode, "L1").Add(s => s.Start, "2026-03-02T06:00:00Z")).FindAll(".load-error"));
    }

    private Renamed Lose() => new(Plants.Portal.Services.GetRequiredService<ProjectionDatabase>());

    /// <summary>The table of stops, called otherwise until it is disposed.</summary>
    private sealed class Renamed : IDisposable
    {
        private readonly ProjectionDatabase _projection;

        public Renamed(ProjectionDatabase projection)
        {
            _projection = projection;
            Rename("stop", "lost");
        }

        public void Dispose() => Rename("lost", "stop");

        private void Rename(string table, string name)
        {
            using var connection = _projection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"ALTER TABLE {table} RENAME TO {name}";
            command.ExecuteNonQuery();
        }
    }
}
