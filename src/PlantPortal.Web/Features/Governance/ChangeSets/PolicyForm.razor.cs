using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Asks for a time-model policy, with numbers as the user writes them.</summary>
public sealed partial class PolicyForm : ComponentBase
{
    private readonly List<OfClass> _classes = [];
    private string _microStop = "";
    private string _clockSkew = "";
    private string _coverage = "";

    [Parameter, EditorRequired]
    public required TimeModelPolicy Policy { get; set; }

    /// <summary>Equipment classes that there are, to choose from.</summary>
    [Parameter]
    public IReadOnlyList<string> Classes { get; set; } = [];

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<TimeModelPolicy> Save { get; set; }

    /// <summary>What was written makes no policy.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<Problem>> Refused { get; set; }

    [Inject]
    private IStringLocalizer<ChangeSetsTexts> Text { get; set; } = null!;

    protected override void OnInitialized()
    {
        (_microStop, _clockSkew, _coverage) = (Said(Policy.MicroStop), Said(Policy.ClockSkew), Said(Policy.CoverageLimit * 100));
        _classes.AddRange(Policy.MicroStopByClass.Select(c => new OfClass { Class = c.Key, Seconds = Said(c.Value) }));
    }

    private Task SendAsync()
    {
        List<Problem> problems = [];
        var policy = new TimeModelPolicy(
            Time(_microStop, problems),
            _classes.GroupBy(c => c.Class.Trim(), StringComparer.Ordinal).ToImmutableSortedDictionary(c => c.Key, c => Time(c.Last().Seconds, problems), StringComparer.Ordinal),
            Time(_clockSkew, problems), Number(_coverage, problems) / 100);
        return problems.Count > 0 ? Refused.InvokeAsync(problems) : Save.InvokeAsync(policy);
    }

    /// <summary>Whole milliseconds: nobody means less.</summary>
    private Duration Time(string said, List<Problem> problems)
    {
        var seconds = Number(said, problems);
        return Math.Abs(seconds) < 1_000_000 ? Duration.FromMilliseconds((long)Math.Round(seconds * 1000)) : Duration.FromDays(99);
    }

    private decimal Number(string said, List<Problem> problems)
    {
        if (decimal.TryParse(said, NumberStyles.Number, CultureInfo.CurrentCulture, out var number))
        {
            return number;
        }

        problems.Add(new Problem("out-of-range", Text["NotANumber", PlainText.Quote(said)]));
        return 0;
    }

    private static string Said(Duration time) => Said(time.BclCompatibleTicks / (decimal)NodaConstants.TicksPerSecond);

    private static string Said(decimal number) => number.ToString("0.###", CultureInfo.CurrentCulture);

    private sealed class OfClass
    {
        public string Class { get; set; } = "";

        public string Seconds { get; set; } = "";
    }
}
