using System.Collections.Immutable;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>A KPI as it stands on a screen: its value in words, and the address that opens exactly this value.</summary>
/// <param name="Name">Of the KPI, as a person calls it.</param>
/// <param name="Text">The value, or a dash.</param>
/// <param name="Href">Of its explanation: the scope and window that <paramref name="Text"/> was computed over.</param>
/// <param name="Title">What is said on hover.</param>
/// <param name="Against">The target, and whether it is missed; null: there is none.</param>
public sealed record KpiCell(string Code, string Name, string Text, string Href, string Title, bool IsGreyed, string? Against = null)
{
    public string Class => IsGreyed ? "figure low-coverage" : "figure";

    /// <summary>
    /// The cells of <see cref="KpiNames.Shown"/>. A cell whose value still reads the same stays as it was, with its own window: so a second that
    /// changes no digit changes nothing on the screen. When all stay, the array itself does.
    /// </summary>
    public static ImmutableArray<KpiCell> All(Func<string, KpiCell> make, ImmutableArray<KpiCell> before, bool sameScope)
    {
        var cells = KpiNames.Shown.Select((code, i) => make(code) is var next && sameScope && before[i].ReadsAs(next) ? before[i] : next).ToImmutableArray();
        return !before.IsDefault && cells.AsSpan().SequenceEqual(before.AsSpan()) ? before : cells;
    }

    private bool ReadsAs(KpiCell other) => Text == other.Text && Title == other.Title && IsGreyed == other.IsGreyed && Against == other.Against;
}
