using CsCheck;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class SiteDocumentTests
{
    [Fact]
    public void Any_site_comes_back_from_the_database_as_it_was() => SiteGen.Sites.Sample(
        site =>
        {
            var stored = SiteDocument.Write(site);
            var back = SiteDocument.Read(stored);

            Assert.Equal(stored, SiteDocument.Write(back));
            Assert.Empty(ModelDifference.OfSite(site, back));
            Assert.Empty(ModelDifference.OfSite(back, site));
            Assert.Equal(site.Lines.Select(l => l.Code).ToArray(), back.Lines.Select(l => l.Code).ToArray());
        },
        iter: 1_000);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "code": "S", "name": "S", "culture": "en", "zone": [ { "from": null, "value": "Mars/Base" } ], "dayStart": [], "calendar": [], "areas": [] }""")]
    [InlineData("""{ "code": "S", "name": "S", "culture": "en", "zone": [], "dayStart": [], "calendar": [], "areas": [], "later": 1 }""")]
    [InlineData("""{ "code": "S", "name": "S", "culture": "en", "zone": [], "dayStart": [ { "from": "soon", "value": "06:00:00" } ], "calendar": [], "areas": [] }""")]
    public void What_this_portal_did_not_write_is_not_guessed_at(string json) =>
        Assert.Throws<InvalidDataException>(() => SiteDocument.Read(json));
}
