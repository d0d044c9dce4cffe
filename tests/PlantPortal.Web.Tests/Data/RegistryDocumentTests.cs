using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class RegistryDocumentTests
{
    [Fact]
    public void The_starter_registry_comes_back_as_it_was()
    {
        var json = RegistryDocument.Of(StarterRegistry.Content).ToJson();
        var read = RegistryDocument.Read(json);
        Assert.Equal(json, RegistryDocument.Of(read).ToJson());
        Assert.Equal(StarterRegistry.Content.Reasons.All, read.Reasons.All);
        Assert.Equal(StarterRegistry.Content.Kpis.All.Select(k => k.Definition.Formula), read.Kpis.All.Select(k => k.Definition.Formula));
        Assert.Equal(StarterRegistry.Content.Policy.MicroStop, read.Policy.MicroStop);
    }

    [Fact]
    public void Every_field_of_a_definition_comes_back() => GenDefinition.Sample(kpi =>
    {
        var content = StarterRegistry.Content with { Kpis = KpiCatalog.Create([kpi]).Value };
        var back = RegistryDocument.Read(RegistryDocument.Of(content).ToJson()).Kpis.All.Single().Definition;

        // Collections of a record are equal when they are the same one, so they are compared by what is in them.
        var examples = kpi.Examples.Zip(back.Examples).All(e =>
            e.First.Name == e.Second.Name && e.First.Expected == e.Second.Expected && e.First.Inputs.SequenceEqual(e.Second.Inputs)
            && e.First.Expected?.Scale == e.Second.Expected?.Scale);
        return examples && kpi.Examples.Length == back.Examples.Length && kpi == back with { Examples = kpi.Examples };
    });

    [Fact]
    public void Every_field_of_the_policy_comes_back() => Gen.Select(Gen.Long[0, 1L << 40], Gen.Long[0, 1L << 40], Gen.Decimal[0, 1]).Sample((stop, skew, coverage) =>
    {
        var classes = ImmutableSortedDictionary<string, Duration>.Empty.Add("filler", Duration.FromTicks(stop / 2));
        var policy = new TimeModelPolicy(Duration.FromTicks(stop), classes, Duration.FromTicks(skew), coverage);
        var back = RegistryDocument.Read(RegistryDocument.Of(StarterRegistry.Content with { Policy = policy }).ToJson()).Policy;
        return classes.SequenceEqual(back.MicroStopByClass) && policy == back with { MicroStopByClass = classes };
    });

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"reasons":[{"code":"A","parent":"B","names":{"en":"A"},"category":"planned","retired":false}],"kpis":[],"policy":{"microStopSecondsByClass":{}}}""")]
    [InlineData("""{"reasons":[{"code":"A","names":{"en":"A"},"category":"Planned"}],"kpis":[],"policy":{"microStopSecondsByClass":{}}}""")]
    public void What_nobody_wrote_is_not_read(string json) => Assert.Throws<InvalidDataException>(() => RegistryDocument.Read(json));

    private static readonly Gen<decimal?> GenBound = Gen.OneOf(Gen.Const((decimal?)null), Gen.Decimal[-1_000, 1_000].Select(d => (decimal?)d));

    private static readonly Gen<LocalisedText> GenText =
        Gen.String[Gen.Char["abcÄé中 <>&\"'"], 1, 30].Select(t => new LocalisedText("e" + t, "d" + t, "s" + t, "p" + t, "z" + t));

    private static readonly Gen<WorkedExample> GenExample = Gen.Select(GenText, Gen.Decimal[0, 10], GenBound, (name, input, expected) => new WorkedExample(
        name.In("en"), ImmutableSortedDictionary<string, decimal>.Empty.Add("APT", input).Add("PBT", input + 1), expected));

    private static readonly Gen<KpiDefinition> GenDefinition =
        from name in GenText
        from description in GenText
        from version in Gen.Int[1, 99]
        from direction in Gen.Enum<KpiDirection>()
        from style in Gen.Enum<DisplayStyle>().Where(s => s != DisplayStyle.Duration)
        from digits in Gen.Int[0, 6]
        from target in GenBound
        from seconds in Gen.Long[0, 4_000_000_000]
        from always in Gen.Bool
        from examples in GenExample.Array[0, 3]
        select new KpiDefinition
        {
            Code = "X.y-1",
            Version = version,
            Name = name,
            Description = description,
            Formula = "APT / PBT",
            Unit = KpiUnit.Ratio,
            Direction = direction,
            Format = new DisplayFormat(style, digits),
            Limits = new KpiLimits(target, null, target + 1),
            Owner = name.In("de"),
            EffectiveFrom = always ? Instant.MinValue : Instant.FromUnixTimeSeconds(seconds),
            ChangeNote = description.In("zh"),
            Examples = [.. examples],
        };
}
