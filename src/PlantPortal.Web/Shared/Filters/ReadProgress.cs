namespace PlantPortal.Web.Shared.Filters;

/// <summary>How far a long read has come.</summary>
/// <param name="Of">At least 1.</param>
public readonly record struct ReadProgress(int Done, int Of)
{
    /// <summary>A part of a longer read, told in its own count.</summary>
    /// <param name="before">What of the whole was done before it.</param>
    public static IProgress<int>? Part(IProgress<ReadProgress>? whole, int before, int of) => whole is null ? null : new PartOf(whole, before, of);

    private sealed class PartOf(IProgress<ReadProgress> whole, int before, int of) : IProgress<int>
    {
        public void Report(int value) => whole.Report(new ReadProgress(before + value, Math.Max(1, of)));
    }
}
