using System.Collections.Concurrent;
using System.Globalization;

namespace PlantPortal.Web.Features.Live;

/// <summary>
/// Something for each culture that people use. Whoever asks in one culture after another does not fill the memory: beyond the most that are
/// kept, all are made anew. Thread-safe.
/// </summary>
internal sealed class PerCulture<T>(Func<T> make)
    where T : class
{
    internal const int Most = 24;

    private readonly ConcurrentDictionary<string, T> _kept = new(StringComparer.Ordinal);

    /// <summary>That of the current culture.</summary>
    public T Current
    {
        get
        {
            var culture = CultureInfo.CurrentCulture.Name;
            if (_kept.TryGetValue(culture, out var kept))
            {
                return kept;
            }

            if (_kept.Count >= Most)
            {
                _kept.Clear();
            }

            return _kept.GetOrAdd(culture, _ => make());
        }
    }
}
