using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>What becomes of a row of a sheet.</summary>
public enum ImportOutcome
{
    New,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>A row of a sheet, checked.</summary>
/// <param name="Number">In the sheet, from 1.</param>
/// <param name="Code">As it would be written; of a refused one as it is in the sheet.</param>
/// <param name="After">The reason that it makes; null when it is refused.</param>
/// <param name="Before">The one that is there; null: none.</param>
/// <param name="Said">Why it is refused, or what was understood otherwise than it is written; empty otherwise.</param>
public sealed record ImportedRow(int Number, string Code, ImportOutcome Outcome, ReasonCode? After, ReasonCode? Before, string Said);

/// <summary>
/// Checks a sheet against a tree, row by row: nothing of a row that is refused is taken, nor of one whose group is. Columns are those of a heading, or
/// code, name, loss category and group in this order. Immutable.
/// </summary>
public sealed partial class ReasonImport
{
    private static readonly ImmutableArray<string> s_simple = ["code", "name_en", "category", "parent"];

    private static readonly FrozenDictionary<string, string> s_columns = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["code"] = "code", ["reason"] = "code", ["name"] = "name_en", ["description"] = "name_en", ["english"] = "name_en", ["name_en"] = "name_en", ["name_de"] = "name_de",
        ["name_es"] = "name_es", ["name_pl"] = "name_pl", ["name_zh"] = "name_zh", ["category"] = "category", ["loss_category"] = "category", ["loss"] = "category", ["parent"] = "parent",
        ["parent_code"] = "parent", ["group"] = "parent", ["equipment_classes"] = "classes", ["classes"] = "classes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words of other systems, and those of our own.</summary>
    private static readonly FrozenDictionary<string, LossCategory> s_categories = new Dictionary<string, LossCategory>(StringComparer.Ordinal)
    {
        ["PLANNED_DOWNTIME"] = LossCategory.Planned, ["UNPLANNED_DOWNTIME"] = LossCategory.Failure, ["MINOR_STOPPAGES"] = LossCategory.Minor,
        ["REDUCED_SPEED"] = LossCategory.Speed, ["REJECT_REWORK"] = LossCategory.Defect, ["STARTUP_YIELD"] = LossCategory.Startup,
    }.Concat(Enum.GetValues<LossCategory>().Select(c => KeyValuePair.Create(c.ToString().ToUpperInvariant(), c))).ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ReasonTree _tree;
    private readonly SortedDictionary<int, ImportedRow> _rows = [];
    private readonly Dictionary<string, ImportedRow> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _last = new(StringComparer.Ordinal);

    private ReasonImport(ReasonTree tree) => _tree = tree;

    /// <summary>In the order of the sheet.</summary>
    public ImmutableArray<ImportedRow> Rows => [.. _rows.Values];

    /// <summary>What is to be taken over.</summary>
    public ImmutableArray<ReasonCode> Reasons => [.. _rows.Values.Where(r => r.Outcome is ImportOutcome.New or ImportOutcome.Changed).Select(r => r.After!)];

    /// <param name="rows">As <see cref="ReasonSheet"/> reads them.</param>
    internal static ReasonImport Check(ReasonTree tree, ImmutableArray<SheetRow> rows)
    {
        var import = new ReasonImport(tree);
        var columns = Heading(rows[0]);
        foreach (var row in columns is null ? rows : rows[1..])
        {
            import.Take(row, columns ?? s_simple, isSimple: columns is null);
        }

        while (import.RefuseMisplaced())
        {
        }

        import.RefuseLoops();
        return import;
    }

    private static ImmutableArray<string>? Heading(SheetRow first)
    {
        ImmutableArray<string> columns = [.. first.Fields.Select(f => s_columns.GetValueOrDefault(f.ToLowerInvariant().Replace(' ', '_'), ""))];
        return columns.Contains("code", StringComparer.Ordinal) && columns.Contains("name_en", StringComparer.Ordinal) ? columns : null;
    }

    private void Take(SheetRow row, ImmutableArray<string> columns, bool isSimple)
    {
        var told = row.Fields.Zip(columns).Where(f => f.Second.Length > 0).DistinctBy(f => f.Second, StringComparer.Ordinal).ToDictionary(f => f.Second, f => f.First, StringComparer.Ordinal);
        var written = told.GetValueOrDefault("code", "");
        var code = Code(written);
        var before = _tree.Find(code);
        if (Refusal(row, columns, told, code, before, isSimple) is { } refusal)
        {
            Put(new ImportedRow(row.Number, written, ImportOutcome.Refused, null, null, refusal));
            return;
        }

        var after = After(told, code, before, columns);
        if (ReasonTree.Create([after with { Parent = null, CountsAs = null, Successors = after.Successors.Clear() }]) is { IsOk: false } wrong)
        {
            Put(new ImportedRow(row.Number, written, ImportOutcome.Refused, null, null, wrong.Problems[0].Detail));
            return;
        }

        var outcome = before is null ? ImportOutcome.New : after.Equals(before) ? ImportOutcome.Unchanged : ImportOutcome.Changed;
        Put(new ImportedRow(row.Number, code, outcome, after, before, string.Join(' ', Notes(told, written, code))));
    }

    private string? Refusal(SheetRow row, ImmutableArray<string> columns, Dictionary<string, string> told, string code, ReasonCode? before, bool isSimple)
    {
        var category = told.GetValueOrDefault("category", "");
        return told switch
        {
            _ when code.Length == 0 => "It has no code.",
            _ when isSimple && row.Fields.Length > columns.Length => $"It has {row.Fields.Length} fields; code, name, loss category and group are expected.",
            _ when _taken.TryGetValue(code, out var twice) => $"Code {PlainText.Quote(code)} is in row {twice.Number} already.",
            _ when before is null && told.GetValueOrDefault("name_en", "").Length == 0 => "It has no name in English.",
            _ when category.Length > 0 && CategoryOf(category) is null => $"{PlainText.Quote(category)} is no loss category; there are {string.Join(", ", Enum.GetNames<LossCategory>())}.",
            _ when category.Length > 0 && before is { IsGroup: true } => $"{PlainText.Quote(code)} is a group of the registry, and a group has no loss category.",
            _ => null,
        };
    }

    private ReasonCode After(Dictionary<string, string> told, string code, ReasonCode? before, ImmutableArray<string> columns)
    {
        var names = ReasonSheet.Languages.Where(l => told.GetValueOrDefault($"name_{l}", "").Length > 0)
            .Aggregate(before?.Names ?? told.GetValueOrDefault("name_en", ""), (all, language) => all.With(language, Spaced(told[$"name_{language}"])));
        var parent = columns.Contains("parent", StringComparer.Ordinal) ? (Code(told.GetValueOrDefault("parent", "")) is { Length: > 0 } said ? said : null) : before?.Parent;
        var category = CategoryOf(told.GetValueOrDefault("category", "")) ?? before?.Category;
        var after = (before ?? new ReasonCode(code, parent, names, category)) with { Parent = parent, Names = names, Category = category };
        if (columns.Contains("classes", StringComparer.Ordinal) && !after.IsGroup)
        {
            after = after with { EquipmentClasses = told.GetValueOrDefault("classes", "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).ToImmutableSortedSet(StringComparer.Ordinal) };
        }

        return before is not null && before.Parent == parent ? after : after with { Position = Last(parent) };
    }

    private static IEnumerable<string> Notes(Dictionary<string, string> told, string written, string code)
    {
        if (written != code)
        {
            yield return $"Its code {PlainText.Quote(written)} is written {code}.";
        }

        if (told.GetValueOrDefault("category", "") is { Length: > 0 } category && !Enum.TryParse<LossCategory>(category, ignoreCase: true, out _))
        {
            yield return $"{PlainText.Quote(category)} is taken as {CategoryOf(category)}.";
        }
    }

    /// <summary>Whether another row had to be refused; what lies in its group is next.</summary>
    private bool RefuseMisplaced()
    {
        foreach (var row in _taken.Values.Where(r => r.After!.Parent is not null))
        {
            var parent = _taken.GetValueOrDefault(row.After!.Parent!)?.After ?? _tree.Find(row.After.Parent!);
            if (parent is null)
            {
                return Refuse(row, $"Its group {PlainText.Quote(row.After.Parent!)} is neither in the registry nor among the rows that can be taken.");
            }

            if (!parent.IsGroup)
            {
                return Refuse(row, $"{PlainText.Quote(parent.Code)}, to which it belongs, has a loss category, so it is a reason and holds none.");
            }
        }

        return false;
    }

    private void RefuseLoops()
    {
        while (_taken.Values.FirstOrDefault(r => !ReachesTop(r.After!)) is { } row)
        {
            Refuse(row, "Its groups go round in a circle, or lie too deep.");
            while (RefuseMisplaced())
            {
            }
        }
    }

    private bool ReachesTop(ReasonCode reason)
    {
        const int Deepest = 32;
        for (var level = 1; level <= Deepest; level++)
        {
            if (reason.Parent is not { } above || (_taken.GetValueOrDefault(above)?.After ?? _tree.Find(above)) is not { } parent)
            {
                return true;
            }

            reason = parent;
        }

        return false;
    }

    private bool Refuse(ImportedRow row, string why)
    {
        _taken.Remove(row.Code);
        _rows[row.Number] = row with { Outcome = ImportOutcome.Refused, After = null, Said = why };
        return true;
    }

    private void Put(ImportedRow row)
    {
        _rows[row.Number] = row;
        if (row.After is not null)
        {
            _taken[row.Code] = row;
        }
    }

    /// <summary>Behind everything that is in a group, and what came before.</summary>
    private decimal Last(string? parent)
    {
        var key = parent ?? "";
        return _last[key] = _last.TryGetValue(key, out var last) ? last + 1 : (_tree.Children(key).LastOrDefault()?.Position ?? 0) + 1;
    }

    private static LossCategory? CategoryOf(string said) => s_categories.TryGetValue(Code(said), out var category) ? category : null;

    /// <summary>In capitals, with '_' for spaces.</summary>
    private static string Code(string said) => Spaced(said).Replace(' ', '_').ToUpperInvariant();

    private static string Spaced(string said) => Spaces().Replace(said.Trim(), " ");

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
