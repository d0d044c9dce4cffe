using PlantPortal.Web.Features.Ingestion;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Ingestion;

public sealed class IngestPaceTests
{
    [Fact]
    public void A_client_that_has_gone_wild_has_to_wait_and_others_have_not()
    {
        using var pace = new IngestPace();
        var (wild, calm) = (new Caller("key:1", "Wild", []), new Caller("key:2", "Calm", []));

        var taken = Enumerable.Range(0, 100_000).TakeWhile(_ => pace.TryTake(wild)).Count();

        Assert.InRange(taken, 2 * IngestPace.RequestsPerSecond, 50_000);
        Assert.True(pace.TryTake(calm));
    }
}
