using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Conformance;

/// <summary>Whether a source runs the registry in force.</summary>
public sealed class SourceReportTests
{
    private static readonly Instant s_start = Instant.FromUtc(2026, 3, 2, 0, 0);

    /// <summary>2 holds from day 10, 3 was approved before it and holds from day 20, 4 from day 15.</summary>
    private static readonly RegistryHistory s_history = new([
        new RegistryPublication(1, Instant.MinValue, s_start, "PlantPortal", "", StarterRegistry.Content, []),
        Version(2, from: 10, approved: 10), Version(3, from: 20, approved: 11), Version(4, from: 15, approved: 15)]);

    [Theory]
    [InlineData(5, 1, SourceStanding.Current)]
    [InlineData(10, 1, SourceStanding.Behind)]
    [InlineData(10.99, 1, SourceStanding.Behind)]
    [InlineData(11, 1, SourceStanding.Stale)]
    [InlineData(11, 2, SourceStanding.Current)]
    [InlineData(15.5, 2, SourceStanding.Behind)]
    [InlineData(15.5, 1, SourceStanding.Stale)]
    [InlineData(16, 3, SourceStanding.Current)]
    [InlineData(20.5, 4, SourceStanding.Behind)]
    [InlineData(22, 4, SourceStanding.Stale)]
    public void It_is_stale_when_it_lacks_what_has_been_in_force_for_more_than_a_day(double day, int version, SourceStanding standing) =>
        Assert.Equal(standing, new SourceReport("gw", version, s_start).StandingAt(s_history, Day(day)));

    [Fact]
    public void A_source_without_a_registry_is_stale_at_once() => Assert.Equal(SourceStanding.Stale, new SourceReport("gw", 0, s_start).StandingAt(s_history, Day(1)));

    [Fact]
    public void What_nobody_said_or_nobody_published_is_not_known()
    {
        Assert.Equal(SourceStanding.Unknown, new SourceReport("gw", null, null).StandingAt(s_history, Day(30)));
        Assert.Equal(SourceStanding.Unknown, new SourceReport("gw", 5, s_start).StandingAt(s_history, Day(30)));
    }

    private static RegistryPublication Version(int number, int from, int approved) => new(number, Day(from), Day(approved), "Somebody", "", null, []);

    private static Instant Day(double day) => s_start + Duration.FromDays(day);
}
