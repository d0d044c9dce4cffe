using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>One thing that somebody does to the working copy of a change set.</summary>
public abstract record RegistryEdit
{
    private protected RegistryEdit()
    {
    }

    /// <summary>What is done, for the record: <c>merge-reason</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>What it is done to, for the record.</summary>
    public abstract string Target { get; }

    /// <summary>The content afterwards, or why it cannot be done.</summary>
    public abstract Result<RegistryContent> Apply(RegistryContent content);
}

/// <summary>An edit of the reason tree.</summary>
/// <param name="Code">The reason or group that it is about.</param>
public abstract record ReasonEdit(string Code) : RegistryEdit
{
    public sealed override string Target => Code;

    public sealed override Result<RegistryContent> Apply(RegistryContent content)
    {
        var tree = Apply(content.Reasons);
        return tree.IsOk ? content with { Reasons = tree.Value } : Result<RegistryContent>.Fail(tree.Problems);
    }

    private protected abstract Result<ReasonTree> Apply(ReasonTree tree);
}

/// <inheritdoc cref="ReasonEdits.Add"/>
public sealed record AddReason(string Code, string? Parent, LocalisedText Names, LossCategory? Category) : ReasonEdit(Code)
{
    public override string Verb => "add-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Add(tree, Code, Parent, Names, Category);
}

/// <inheritdoc cref="ReasonEdits.Rename"/>
public sealed record RenameReason(string Code, LocalisedText Names) : ReasonEdit(Code)
{
    public override string Verb => "rename-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Rename(tree, Code, Names);
}

/// <inheritdoc cref="ReasonEdits.Categorise"/>
public sealed record CategoriseReason(string Code, LossCategory Category) : ReasonEdit(Code)
{
    public override string Verb => "categorise-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Categorise(tree, Code, Category);
}

/// <inheritdoc cref="ReasonEdits.Show"/>
public sealed record ShowReason(string Code, ImmutableArray<string> EquipmentClasses) : ReasonEdit(Code)
{
    public override string Verb => "show-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Show(tree, Code, EquipmentClasses);
}

/// <inheritdoc cref="ReasonEdits.Move"/>
public sealed record MoveReason(string Code, string? Parent, string? Before) : ReasonEdit(Code)
{
    public override string Verb => "move-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Move(tree, Code, Parent, Before);
}

/// <inheritdoc cref="ReasonEdits.Retire"/>
public sealed record RetireReason(string Code) : ReasonEdit(Code)
{
    public override string Verb => "retire-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Retire(tree, Code);
}

/// <inheritdoc cref="ReasonEdits.Restore"/>
public sealed record RestoreReason(string Code) : ReasonEdit(Code)
{
    public override string Verb => "restore-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Restore(tree, Code);
}

/// <inheritdoc cref="ReasonEdits.Merge"/>
public sealed record MergeReason(string Code, string Into) : ReasonEdit(Code)
{
    public override string Verb => "merge-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Merge(tree, Code, Into);
}

/// <inheritdoc cref="ReasonEdits.Split"/>
public sealed record SplitReason(string Code, ImmutableArray<ReasonEdits.Part> Parts, string? Heir) : ReasonEdit(Code)
{
    public override string Verb => "split-reason";

    private protected override Result<ReasonTree> Apply(ReasonTree tree) => ReasonEdits.Split(tree, Code, Parts, Heir);
}

/// <summary>Reasons brought in from elsewhere: new ones are added, those that are there get their names, places and categories.</summary>
/// <param name="Reasons">Each code once; the order is that of the groups' children.</param>
/// <param name="From">Where they come from, e.g. the name of a file.</param>
public sealed record ImportReasons(ImmutableArray<ReasonCode> Reasons, string From) : RegistryEdit
{
    public override string Verb => "import-reasons";

    public override string Target => From;

    public override Result<RegistryContent> Apply(RegistryContent content)
    {
        var tree = content.Reasons.With(Reasons);
        return tree.IsOk ? content with { Reasons = tree.Value } : Result<RegistryContent>.Fail(tree.Problems);
    }
}

/// <summary>A KPI definition, new or changed. Its number, its instant and, unless it has one of its own, its note come when it is published.</summary>
public sealed record SaveKpi(KpiDefinition Definition) : RegistryEdit
{
    public override string Verb => "save-kpi";

    public override string Target => Definition.Code;

    public override Result<RegistryContent> Apply(RegistryContent content)
    {
        var kpis = content.Kpis.With([Definition]);
        return kpis.IsOk ? content with { Kpis = kpis.Value } : Result<RegistryContent>.Fail(kpis.Problems);
    }
}

/// <summary>The time-model policy.</summary>
public sealed record SetPolicy(TimeModelPolicy Policy) : RegistryEdit
{
    public override string Verb => "set-policy";

    public override string Target => PolicyChange.TheKey;

    public override Result<RegistryContent> Apply(RegistryContent content)
    {
        List<Problem> problems = [.. Policy.Problems()];
        return problems.Count == 0 ? content with { Policy = Policy } : Result<RegistryContent>.Fail(problems);
    }
}
