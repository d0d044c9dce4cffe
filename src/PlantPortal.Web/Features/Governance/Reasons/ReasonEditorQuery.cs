using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>What the editor shows, as its address says. Immutable.</summary>
public sealed record ReasonEditorQuery
{
    /// <summary>Of the usage beside each node.</summary>
    public ScreenPeriod Period { get; init; } = ScreenPeriod.Usual;

    /// <summary>Part of a code or name; null: all.</summary>
    public string? Text { get; init; }

    /// <summary>The node whose panel is open.</summary>
    public string? Node { get; init; }

    /// <summary>The usage of every plant in the period.</summary>
    public ScreenQuery Scope => ScreenQuery.Usual with { Period = Period };

    public static ReasonEditorQuery Read(AddressReader address) => new()
    {
        Period = ScreenPeriod.Read(address),
        Text = address.One("text", PlainText.IsClean),
        Node = address.One("node", RegistryCodes.Reason.IsMatch),
    };

    public override string ToString()
    {
        var address = new AddressWriter();
        Period.Write(address);
        return address.Add("text", Text).Add("node", Node).ToString();
    }
}
