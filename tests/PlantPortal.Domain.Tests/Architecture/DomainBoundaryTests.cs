using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using PlantPortal.Domain.Timeline;
using Model = ArchUnitNET.Domain.Architecture;

namespace PlantPortal.Domain.Tests.Architecture;

/// <summary>The walls around the numbers: what Domain may know, and which of its folders know each other.</summary>
public sealed partial class DomainBoundaryTests
{
    private static readonly Model Code = new ArchLoader().LoadAssemblies(typeof(Segment).Assembly).Build();

    [Fact]
    public void Domain_references_nothing_but_NodaTime()
    {
        var foreign = typeof(Segment).Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name is not "NodaTime" && !name.StartsWith("System", StringComparison.Ordinal));

        Assert.Empty(foreign);
    }

    [Fact]
    public void Domain_has_no_input_or_output_and_no_clock_and_does_not_wait()
    {
        var offences = from type in Code.Types
                       where type.FullName.StartsWith("PlantPortal.Domain", StringComparison.Ordinal)
                       from used in type.Dependencies.Select(d => d.Target.FullName)
                       where World().IsMatch(used)
                       select $"{type.FullName} uses {used}";

        Assert.Empty(offences.Distinct());
    }

    [Fact]
    public void The_folders_of_Domain_have_no_cycles()
    {
        var folders = SliceRuleDefinition.Slices().Matching("PlantPortal.Domain.(*)");

        Assert.True(folders.GetObjects(Code).Count() > 5);
        Assert.Empty(folders.Should().BeFreeOfCycles().Evaluate(Code).Where(r => !r.Passed).Select(r => r.Description));
    }

    [Fact]
    public void No_folder_is_a_drawer_for_everything() =>
        Assert.DoesNotContain(Code.Types, t => Drawer().IsMatch(t.Namespace.FullName));

    [GeneratedRegex(
        @"^(System\.IO\.(?!InvalidDataException)|System\.Net\.|System\.Threading\.|System\.DateTime|System\.TimeProvider|System\.Console$|System\.Environment$|NodaTime\.(IClock|SystemClock)$)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex World();

    [GeneratedRegex(@"\.(Common|Core|Helpers|Services|Managers|Dto|Utils)(\.|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Drawer();
}
