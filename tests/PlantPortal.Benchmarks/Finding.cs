namespace PlantPortal.Benchmarks;

/// <summary>What was measured, in words: the product, the limit beside it, and their ratio.</summary>
/// <param name="Reach">What the product is to reach.</param>
internal sealed record Finding(string What, string Product, string Limit, string Ratio, string Reach)
{
    /// <summary>As a table in Markdown.</summary>
    public static string Table(IEnumerable<Finding> findings) => string.Join(
        '\n',
        findings.Select(f => $"| {f.What} | {f.Product} | {f.Limit} | {f.Ratio} | {f.Reach} |")
            .Prepend("| --- | --- | --- | --- | --- |")
            .Prepend("| what | product | limit | ratio | reach |"));
}
