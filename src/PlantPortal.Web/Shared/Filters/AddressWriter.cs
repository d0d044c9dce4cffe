using System.Text;
using NodaTime.Text;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>Writes the state of a screen into the query of its address; what is usual is not written. Not thread-safe.</summary>
public sealed class AddressWriter
{
    private readonly StringBuilder _query = new();

    public AddressWriter Add(string name, string? value)
    {
        if (value is not null)
        {
            _query.Append(_query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public AddressWriter Add(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Add(name, value);
        }

        return this;
    }

    /// <summary>The word that stands for a value; nothing when it is the usual one.</summary>
    public AddressWriter Add<T>(string name, IReadOnlyDictionary<string, T> words, T value, T usual) =>
        EqualityComparer<T>.Default.Equals(value, usual) ? this : Add(name, words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Key);

    public AddressWriter Add(string name, bool flag) => Add(name, flag ? "true" : null);

    /// <summary>Which past, as <see cref="AddressReader.Past"/> reads it.</summary>
    public AddressWriter Add(PastView view) => Add("view", view == PastView.Recorded ? "recorded" : null);

    public AddressWriter Add(string name, LocalDate date) => Add(name, LocalDatePattern.Iso.Format(date));

    public AddressWriter Add(string name, Instant instant) => Add(name, InstantPattern.ExtendedIso.Format(instant));

    /// <summary>With its question mark; empty when nothing was written.</summary>
    public override string ToString() => _query.ToString();
}
