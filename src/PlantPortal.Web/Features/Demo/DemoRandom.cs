namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// Chance that comes out the same in every process and with every version of the runtime. SplitMix64 (Steele, Lea, Flood: Fast splittable
/// pseudorandom number generators, 2014), begun from the words it is about by FNV-1a. Not thread-safe.
/// </summary>
internal sealed class DemoRandom
{
    private ulong _state;

    public DemoRandom(string about)
    {
        _state = 14_695_981_039_346_656_037;
        foreach (var character in about)
        {
            _state = (_state ^ character) * 1_099_511_628_211;
        }
    }

    /// <summary>In <c>[0, 1)</c>.</summary>
    public double Share()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public bool Chance(double probability) => Share() < probability;

    /// <summary>In <c>[from, to)</c>.</summary>
    public double Between(double from, double to) => from + (Share() * (to - from));

    /// <summary>How long until something that comes without memory, with this mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Share());

    /// <summary>Mostly about the median, now and then much longer: how long repairs take. Log-normal with a spread of 0.6.</summary>
    public double AboutMedian(double median)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());
        return median * Math.Exp(0.6 * Math.Clamp(normal, -3, 3));
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[(int)(Share() * items.Count)];

    /// <summary>One of them, the heavier the likelier.</summary>
    public T Pick<T>(IReadOnlyList<T> items, Func<T, double> weight)
    {
        var left = Share() * items.Sum(weight);
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0)
            {
                return item;
            }
        }

        return items[^1];
    }
}
