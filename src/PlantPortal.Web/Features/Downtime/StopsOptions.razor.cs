using System.Globalization;
using Microsoft.AspNetCore.Components;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>What narrows a list of stops besides its scope.</summary>
public sealed partial class StopsOptions : ComponentBase
{
    /// <summary>Stands for stops without a reason among the codes of reasons, which are in capitals.</summary>
    private const string Uncoded = "uncoded";

    private static readonly int[] s_limits = [0, 2, 5, 10, 30, 60, 240];

    [Parameter, EditorRequired]
    public StopsQuery Query { get; set; } = new();

    [Parameter, EditorRequired]
    public EventCallback<StopsQuery> Changed { get; set; }

    private IEnumerable<int> Limits => s_limits.Append(Query.LongerThan).Distinct().Order();

    /// <summary>The tree as a list: what is deeper stands further in.</summary>
    private IEnumerable<Choice> Choices => Registry.Current.Reasons.Roots.SelectMany(r => Branch(r, 0)).Prepend(new Choice(Uncoded, Text["Uncoded"]));

    private IEnumerable<Choice> Branch(ReasonCode reason, int depth) => Registry.Current.Reasons.Children(reason.Code).SelectMany(c => Branch(c, depth + 1))
        .Prepend(new Choice(reason.Code, new string('\u2003', depth) + reason.NameIn(CultureInfo.CurrentUICulture.Name)));

    private Task ChooseAsync(string? code) => Changed.InvokeAsync(
        Query with { Reason = code == Uncoded ? null : code, Uncoded = code == Uncoded, Code = null });

    private Task LimitAsync(ChangeEventArgs e) => Changed.InvokeAsync(Query with { LongerThan = int.Parse((string)e.Value!, CultureInfo.InvariantCulture) });
}
