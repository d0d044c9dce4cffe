using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>A field of the form in which no number stands where one should.</summary>
/// <param name="Field">As <see cref="KpiDraft"/> calls it.</param>
public sealed record NotANumber(string Field);

/// <summary>A KPI definition while somebody edits it: as they wrote it, and wrong if they wrote it wrong. Mutable; belongs to one form.</summary>
public sealed class KpiDraft
{
    public const string TargetField = "target";
    public const string LowerField = "lower";
    public const string UpperField = "upper";

    /// <summary>The languages of the interface, English first: it is the one that every other falls back to.</summary>
    public static readonly ImmutableArray<string> Languages = [LocalisedText.Fallback, "de", "es", "pl", "zh"];

    // What the form does not show stays as it was.
    private KpiDefinition _of = null!;

    public string Code { get; set; } = "";

    /// <summary>By language.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>By language.</summary>
    public Dictionary<string, string> Descriptions { get; } = new(StringComparer.Ordinal);

    public string Formula { get; set; } = "";

    public string Unit { get; set; } = KpiUnit.Ratio.Code;

    public KpiDirection Direction { get; set; }

    public DisplayStyle Style { get; set; }

    public int Digits { get; set; }

    public string Owner { get; set; } = "";

    public string ChangeNote { get; set; } = "";

    public string Target { get; set; } = "";

    public string Lower { get; set; } = "";

    public string Upper { get; set; } = "";

    public List<SiteTargetDraft> SiteTargets { get; } = [];

    public List<ExampleDraft> Examples { get; } = [];

    /// <summary>A definition that is not there yet.</summary>
    public static KpiDraft New() => Of(new KpiDefinition
    {
        Code = "",
        Name = "",
        Description = "",
        Formula = "",
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Format = new DisplayFormat(DisplayStyle.Percent, 1),
    });

    /// <param name="kpi">Its note was written for what it was, so the draft begins with none.</param>
    public static KpiDraft Of(KpiDefinition kpi)
    {
        var draft = new KpiDraft
        {
            _of = kpi, Code = kpi.Code, Formula = kpi.Formula, Unit = kpi.Unit.Code, Direction = kpi.Direction, Style = kpi.Format.Style, Digits = kpi.Format.Digits,
            Owner = kpi.Owner, Target = DraftNumber.Write(kpi.Limits.Target), Lower = DraftNumber.Write(kpi.Limits.Lower), Upper = DraftNumber.Write(kpi.Limits.Upper),
        };
        Fill(draft.Names, kpi.Name);
        Fill(draft.Descriptions, kpi.Description);
        draft.SiteTargets.AddRange(kpi.SiteTargets.Select(t => new SiteTargetDraft { Site = t.Key, Target = DraftNumber.Write(t.Value) }));
        draft.Examples.AddRange(kpi.Examples.Select(ExampleDraft.Of));
        return draft;
    }

    /// <summary>What the form says; where it says no number, none is in it.</summary>
    public (KpiDefinition Definition, ImmutableArray<NotANumber> Problems) Read()
    {
        var read = new Reading();
        var definition = _of with
        {
            Code = Code.Trim(),
            Name = Localised(_of.Name, Names),
            Description = Localised(_of.Description, Descriptions),
            Formula = Formula.Trim(),
            Unit = KpiUnit.Find(Unit) ?? KpiUnit.Ratio,
            Direction = Direction,
            Format = new DisplayFormat(Style, Style == DisplayStyle.Duration ? 0 : Digits),
            Owner = Owner.Trim(),
            ChangeNote = ChangeNote.Trim() is { Length: > 0 } note ? note : _of.ChangeNote,
            Limits = new KpiLimits(read.Number(TargetField, Target), read.Number(LowerField, Lower), read.Number(UpperField, Upper)),
            SiteTargets = Targets(read),
            Examples = [.. Examples.Select(e => e.Read(read))],
        };
        return (definition, read.Problems);
    }

    private ImmutableSortedDictionary<string, decimal> Targets(Reading read)
    {
        var targets = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var target in SiteTargets)
        {
            if (read.Number(SiteTargetDraft.FieldOf(target), target.Target) is { } value)
            {
                targets[target.Site] = value;
            }
        }

        return targets.ToImmutable();
    }

    private static void Fill(Dictionary<string, string> texts, LocalisedText text)
    {
        foreach (var language in Languages)
        {
            texts[language] = text.ByLanguage.GetValueOrDefault(language, "");
        }
    }

    /// <summary>A language that is left empty falls back to English; one that the form does not show stays.</summary>
    private static LocalisedText Localised(LocalisedText before, Dictionary<string, string> texts) => new(
        before.ByLanguage.Where(t => !Languages.Contains(t.Key, StringComparer.Ordinal)).Concat(texts.Where(t => !string.IsNullOrWhiteSpace(t.Value)).Select(t => new KeyValuePair<string, string>(t.Key, t.Value.Trim()))));

    /// <summary>Reads numbers and remembers which are none.</summary>
    internal sealed class Reading
    {
        private readonly ImmutableArray<NotANumber>.Builder _problems = ImmutableArray.CreateBuilder<NotANumber>();

        public ImmutableArray<NotANumber> Problems => _problems.ToImmutable();

        public decimal? Number(string field, string text)
        {
            if (!DraftNumber.TryRead(text, out var value))
            {
                _problems.Add(new NotANumber(field));
            }

            return value;
        }
    }
}

/// <summary>The target of one plant in a form.</summary>
public sealed class SiteTargetDraft
{
    /// <summary>By its code.</summary>
    public required string Site { get; set; }

    public string Target { get; set; } = "";

    public static string FieldOf(SiteTargetDraft target) => $"site:{target.Site}";
}

/// <summary>A worked example in a form.</summary>
public sealed class ExampleDraft
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    public string Name { get; set; } = "";

    /// <summary>By element or KPI; an empty one is not given.</summary>
    public SortedDictionary<string, string> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Empty: no value is expected.</summary>
    public string Expected { get; set; } = "";

    public string ExpectedField => $"{_id}:expected";

    public static ExampleDraft Of(WorkedExample example)
    {
        var draft = new ExampleDraft { Name = example.Name, Expected = DraftNumber.Write(example.Expected) };
        foreach (var (name, value) in example.Inputs)
        {
            draft.Inputs[name] = DraftNumber.Write(value);
        }

        return draft;
    }

    public string InputField(string name) => $"{_id}:{name}";

    internal WorkedExample Read(KpiDraft.Reading read)
    {
        var inputs = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, text) in Inputs)
        {
            if (read.Number(InputField(name), text) is { } value)
            {
                inputs[name] = value;
            }
        }

        return new WorkedExample(Name.Trim(), inputs.ToImmutable(), read.Number(ExpectedField, Expected));
    }
}
