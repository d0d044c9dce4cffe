using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>What the KPI editor says, in the language of the user.</summary>
internal sealed class KpiEditWords(IStringLocalizer<KpiEditTexts> text)
{
    /// <summary>Everything that a formula can name.</summary>
    /// <param name="own">The KPI whose formula it is.</param>
    public ImmutableArray<FormulaName> Names(KpiCatalog catalog, string own) => FormulaName.All(
        catalog, own, element => text[$"Element{element}"], kpi => kpi.Name.In(CultureInfo.CurrentUICulture.Name), function => text[$"Function{function}"]);

    public string ElementOf(string name) => text[$"Element{name}"] is { ResourceNotFound: false } known ? known.Value : name;

    /// <summary>What a name measures: a unit, a number, or what a function does.</summary>
    public string UnitOf(FormulaName name) => name.Unit is { } unit ? UnitOf(unit) : "";

    public string UnitOf(Dimension dimension) => dimension == Dimension.Ratio ? text["PlainNumber"] : dimension.ToString();

    /// <summary>Whether the formula comes out in the unit declared, in words.</summary>
    public string ComesOut(KpiProposal proposal) => proposal switch
    {
        { FitsAnyUnit: true } => text["FitsAnyUnit"],
        { ComesOutIn: { } found } when found == proposal.Definition.Unit.Dimension => text["ComesOutRight", UnitOf(found)],
        { ComesOutIn: { } found } => text["ComesOutWrong", UnitOf(found), proposal.Definition.Unit.Code],
        _ => text["ComesOutUnknown"],
    };

    public string Language(string code) => text[$"Language{code}"];

    public string NoNumber => text["NoNumber", DraftNumber.Point];
}
