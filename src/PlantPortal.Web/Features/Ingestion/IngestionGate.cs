namespace PlantPortal.Web.Features.Ingestion;

/// <summary>How many requests for events are read at a time: that bounds the memory their bodies take. Thread-safe.</summary>
internal sealed class IngestionGate : IDisposable
{
    private const int MostRequests = 16;

    private readonly SemaphoreSlim _slots = new(MostRequests, MostRequests);

    /// <returns>A slot to dispose, or null when all are taken.</returns>
    public IDisposable? TryEnter() => _slots.Wait(0) ? new Slot(_slots) : null;

    public void Dispose() => _slots.Dispose();

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
