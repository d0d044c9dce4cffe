using System.Globalization;
using Microsoft.AspNetCore.Components;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>The Pareto's own filters.</summary>
public sealed partial class ParetoOptions : ComponentBase
{
    [Parameter, EditorRequired]
    public ParetoQuery Query { get; set; } = new();

    [Parameter, EditorRequired]
    public FilterChoices Choices { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<ParetoQuery> Changed { get; set; }

    private int Depth => Math.Max(2, Registry.Current.Reasons.Depth);

    private Task Choose<T>(ChangeEventArgs e, Func<T, ParetoQuery> change)
        where T : struct, IConvertible =>
        Changed.InvokeAsync(change(typeof(T).IsEnum ? Enum.Parse<T>((string)e.Value!) : (T)Convert.ChangeType(e.Value!, typeof(T), CultureInfo.InvariantCulture)));
}
