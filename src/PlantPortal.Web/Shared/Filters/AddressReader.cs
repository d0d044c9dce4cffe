using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>
/// Reads the state of a screen from the query of its address. What makes no sense is left out and remembered, so that the screen can say so
/// instead of showing something else than was asked for in silence. Not thread-safe.
/// </summary>
/// <param name="query">With or without the question mark; null or empty: nothing is said.</param>
public sealed class AddressReader(string? query)
{
    /// <summary>A machine's own code is the longest text that an address holds.</summary>
    private const int LongestText = EventLimits.NameLength;

    private const int MostValues = 100;

    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(query);
    private readonly List<string> _notUnderstood = [];

    /// <summary>The names of the parameters that made no sense, each once.</summary>
    public IReadOnlyList<string> NotUnderstood => _notUnderstood;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>All values of a name that may repeat, each once, in their order.</summary>
    /// <param name="fits">What such a value looks like.</param>
    public ImmutableArray<string> All(string name, Func<string, bool> fits)
    {
        var all = _values.GetValueOrDefault(name).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();
        ImmutableArray<string> understood = [.. all.Where(fits).Take(MostValues)];
        if (understood.Length < all.Length)
        {
            Refuse(name);
        }

        return understood;
    }

    /// <summary>The one value of a name; null when it is not there.</summary>
    public string? One(string name, Func<string, bool> fits)
    {
        if (!_values.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values is [{ Length: > 0 and <= LongestText } text] && fits(text))
        {
            return text;
        }

        Refuse(name);
        return null;
    }

    /// <summary>What a word stands for; <paramref name="otherwise"/> when there is none.</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words, T otherwise) =>
        One(name, words.ContainsKey) is { } word ? words[word] : otherwise;

    /// <summary>Which past is asked for, <c>view</c>.</summary>
    public PastView Past() => One("view", v => ViewQuery.Read(v).IsOk) is { } word ? ViewQuery.Read(word).Value : PastView.Restated;

    public bool Flag(string name) => One(name, v => v == "true") is not null;

    /// <summary>A whole number of a range.</summary>
    public int? Number(string name, int least, int most) =>
        One(name, v => QueryText.Number(name, v, least, most).IsOk) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public LocalDate? Date(string name) => Value(name, QueryText.Date);

    public Instant? Instant(string name) => Value(name, QueryText.Instant);

    /// <summary>Remembers that a parameter makes no sense.</summary>
    public void Refuse(string name)
    {
        if (!_notUnderstood.Contains(name))
        {
            _notUnderstood.Add(name);
        }
    }

    private T? Value<T>(string name, Func<string, string?, Result<T>> read)
        where T : struct
    {
        if (One(name, _ => true) is not { } text)
        {
            return null;
        }

        var value = read(name, text);
        if (!value.IsOk)
        {
            Refuse(name);
        }

        return value.IsOk ? value.Value : null;
    }
}
