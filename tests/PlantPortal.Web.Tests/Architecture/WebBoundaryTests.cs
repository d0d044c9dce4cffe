using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Components;
using PlantPortal.Domain.Kpi;
using Model = ArchUnitNET.Domain.Architecture;

namespace PlantPortal.Web.Tests.Architecture;

/// <summary>The rules of the house that the compiler cannot keep: who may know whom inside the web app.</summary>
public sealed partial class WebBoundaryTests
{
    private static readonly Model Code = new ArchLoader().LoadAssemblies(typeof(Program).Assembly, typeof(KpiCalculator).Assembly).Build();

    private static readonly IReadOnlyList<IType> Web = [.. Code.Types.Where(t => t.FullName.StartsWith("PlantPortal.Web.", StringComparison.Ordinal))];

    [Fact]
    public void A_feature_never_references_another_feature() => Nobody(
        from type in Web
        where FeatureOf(type.FullName) is not null
        from used in Uses(type)
        where FeatureOf(used) is { } other && other != FeatureOf(type.FullName)
        select (type.FullName, used));

    [Fact]
    public void Data_never_sees_features_or_components() => Nobody(
        from type in Web
        where In(type, "Data")
        from used in Uses(type)
        where used.StartsWith("PlantPortal.Web.Features.", StringComparison.Ordinal)
            || used.StartsWith("PlantPortal.Web.Components.", StringComparison.Ordinal)
        select (type.FullName, used));

    [Fact]
    public void Components_never_touch_the_database_or_HTTP()
    {
        var components = Components().ToList();

        Assert.NotEmpty(components);
        Nobody(
            from type in components
            from used in Uses(type)
            where used.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                || used.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal)
                || used.StartsWith("System.Net.Http.", StringComparison.Ordinal)
                || used is "PlantPortal.Web.Data.PortalDb" or "PlantPortal.Web.Data.PortalDatabase"
            select (type.FullName, used));
    }

    [Fact]
    public void Only_the_intake_appends_to_the_event_log() => Nobody(
        from type in Web
        where !In(type, "Intake") && !type.FullName.StartsWith("PlantPortal.Web.Data.EventLog", StringComparison.Ordinal)
        from call in Calls(type)
        where EventLogAppend().IsMatch(call)
        select (type.FullName, call));

    [Fact]
    public void Only_approving_a_change_set_and_mapping_a_code_publish_registry_versions() => Nobody(
        from type in Web
        where !In(type, "Features.Governance") && !type.FullName.StartsWith("PlantPortal.Web.Data.Registry", StringComparison.Ordinal)
        from call in Calls(type)
        where call.StartsWith("PlantPortal.Web.Data.RegistryStore::Publish", StringComparison.Ordinal)
        select (type.FullName, call));

    [Fact]
    public void Every_KPI_comes_from_the_one_calculator_by_way_of_the_readers()
    {
        var users = Web.Where(t => Uses(t).Contains(typeof(KpiCalculator).FullName!)).ToList();

        Assert.NotEmpty(users);
        Assert.All(users, type => Assert.True(In(type, "Data"), $"{type.FullName} computes KPIs outside Data."));
    }

    [Fact]
    public void No_folder_is_a_drawer_for_everything() => Assert.DoesNotContain(Web, t => Drawer().IsMatch(t.Namespace.FullName));

    private static void Nobody(IEnumerable<(string Type, string Used)> offences) =>
        Assert.Empty(offences.Distinct().Select(o => $"{o.Type} uses {o.Used}"));

    private static bool In(IType type, string folder) => type.FullName.StartsWith($"PlantPortal.Web.{folder}.", StringComparison.Ordinal);

    private static IEnumerable<string> Uses(IType type) => type.Dependencies.Select(d => d.Target.FullName);

    private static IEnumerable<string> Calls(IType type) =>
        type.Dependencies.OfType<MethodCallDependency>().Select(d => $"{d.Target.FullName}::{d.TargetMember.Name}");

    private static IEnumerable<IType> Components()
    {
        var names = typeof(Program).Assembly.GetTypes().Where(typeof(IComponent).IsAssignableFrom).Select(t => t.FullName!).ToHashSet();
        return Web.Where(t => names.Any(n => t.FullName == n || t.FullName.StartsWith(n + "+", StringComparison.Ordinal)));
    }

    private static string? FeatureOf(string fullName) => Feature().Match(fullName) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^PlantPortal\.Web\.Features\.(?<name>[^.]+)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Feature();

    [GeneratedRegex(@"^PlantPortal\.Web\.Data\.EventLog::(Append|Insert|Write)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventLogAppend();

    [GeneratedRegex(@"\.(Common|Core|Helpers|Services|Managers|Dto|Utils)(\.|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Drawer();
}
