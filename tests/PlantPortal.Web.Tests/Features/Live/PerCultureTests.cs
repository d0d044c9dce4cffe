using System.Globalization;
using PlantPortal.Web.Features.Live;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class PerCultureTests
{
    private readonly PerCulture<object> _kept = new(() => new object());

    [Fact]
    public void A_culture_keeps_its_own()
    {
        var polish = In("pl-PL");

        Assert.NotSame(polish, In("de-DE"));
        Assert.Same(polish, In("pl-PL"));
    }

    [Fact]
    public void Whoever_goes_through_all_cultures_leaves_few_behind()
    {
        var weak = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name).Distinct(StringComparer.Ordinal)
            .Select(name => new WeakReference(In(name))).ToList();
        GC.Collect();

        Assert.True(weak.Count > 100);
        Assert.InRange(weak.Count(w => w.IsAlive), 1, PerCulture<object>.Most);
        GC.KeepAlive(_kept);
    }

    private object In(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        return _kept.Current;
    }
}
