using System.Globalization;
using System.Reflection;
using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Tests.Data.Projection;

public sealed class ElementBytesTests
{
    private static readonly FieldInfo[] s_fields = typeof(ElementSet).GetFields(BindingFlags.Public | BindingFlags.Instance);

    private static readonly Gen<long> s_whole = Gen.OneOf(Gen.Const(0L), Gen.Long, Gen.Long[0, 28_800_000_000], Gen.Const(long.MinValue), Gen.Const(long.MaxValue));

    private static readonly Gen<decimal> s_decimal = Gen.OneOf(
        Gen.Const(0m), Gen.Const(decimal.MaxValue), Gen.Const(decimal.MinValue), Gen.Const(0.0000000000000000000000000001m), Gen.Int[0, 30_000].Select(i => (decimal)i),
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Int[0, 28]).Select((low, middle, high, negative, scale) => new decimal(low, middle, high, negative, (byte)scale)),
        Gen.Select(Gen.Int, Gen.Int[0, 9]).Select((digits, scale) => new decimal(digits, 0, 0, false, (byte)scale)));

    private static readonly Gen<ElementSet> s_set = Gen.Select(s_whole.Array[s_fields.Length], s_decimal.Array[s_fields.Length]).Select((wholes, decimals) =>
    {
        var set = new ElementSet();
        for (var i = 0; i < s_fields.Length; i++)
        {
            s_fields[i].SetValue(set, s_fields[i].FieldType == typeof(long) ? (object)wholes[i] : decimals[i]);
        }

        return set;
    });

    [Fact]
    public void Every_element_comes_back_to_the_last_digit() => s_set.Sample(set =>
    {
        var read = new ElementSet();
        ElementBytes.AddTo(read, Bytes(set));

        Assert.Equal(Values(set), Values(read));
    });

    [Fact]
    public void Elements_are_added_to_what_is_there()
    {
        var sum = new ElementSet { Cal = 5, Gq = 0.5m };

        ElementBytes.AddTo(sum, Bytes(new ElementSet { Cal = 7, Gq = 1.25m, MStops = 2 }));

        Assert.Equal((12, 1.75m, 2), (sum.Cal, sum.Gq, sum.MStops));
    }

    [Fact]
    public void Zeros_at_the_end_of_a_fraction_are_not_kept()
    {
        var read = new ElementSet();

        ElementBytes.AddTo(read, Bytes(new ElementSet { Gq = 1.500m }));

        Assert.Equal("1.5", read.Gq.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_is_zero_takes_no_room() => Assert.Equal(3, Bytes(new ElementSet()).Length);

    private static byte[] Bytes(ElementSet set)
    {
        var bytes = new byte[ElementBytes.Longest];
        return bytes[..ElementBytes.Write(set, bytes)];
    }

    private static IEnumerable<(string Name, object? Value)> Values(ElementSet set) => s_fields.Select(f => (f.Name, f.GetValue(set)));
}
