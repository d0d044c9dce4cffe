namespace PlantPortal.Domain.Registry;

/// <summary>
/// One entry of the registry as it was and as it is to be. Entries are the smallest things that change and that two people can change at once; none is
/// ever removed, since what was once published may stand behind a number.
/// </summary>
public abstract record RegistryChange
{
    private protected RegistryChange()
    {
    }

    /// <summary>What it is about, e.g. <c>reason:JAM</c>; each once in a change set.</summary>
    public abstract string Key { get; }

    /// <summary>The entry that it was made from; null: there was none.</summary>
    public abstract object? Was { get; }

    /// <summary>The entry that it makes.</summary>
    public abstract object Becomes { get; }

    /// <summary>The same change, made from another entry.</summary>
    /// <param name="was">Of the same kind and code; null: there is none.</param>
    internal abstract RegistryChange From(object? was);
}

/// <summary>A reason or group that is added or changed.</summary>
public sealed record ReasonChange(ReasonCode? Before, ReasonCode After) : RegistryChange
{
    public override string Key => KeyOf(After.Code);

    public override object? Was => Before;

    public override object Becomes => After;

    public static string KeyOf(string code) => $"reason:{code}";

    internal override RegistryChange From(object? was) => this with { Before = (ReasonCode?)was };
}

/// <summary>A KPI definition that is added or changed.</summary>
public sealed record KpiChange(KpiDefinition? Before, KpiDefinition After) : RegistryChange
{
    public override string Key => KeyOf(After.Code);

    public override object? Was => Before;

    public override object Becomes => After;

    public static string KeyOf(string code) => $"kpi:{code}";

    internal override RegistryChange From(object? was) => this with { Before = (KpiDefinition?)was };
}

/// <summary>The time-model policy, changed.</summary>
public sealed record PolicyChange(TimeModelPolicy Before, TimeModelPolicy After) : RegistryChange
{
    public const string TheKey = "policy";

    public override string Key => TheKey;

    public override object Was => Before;

    public override object Becomes => After;

    internal override RegistryChange From(object? was) => this with { Before = (TimeModelPolicy)was! };
}
