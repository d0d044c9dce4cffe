using System.Buffers;
using PlantPortal.Domain;

namespace PlantPortal.Web.Data;

/// <summary>A batch on its way to the disk: its events' bodies are written by whoever brings it, so that the one writer has less to do.</summary>
internal sealed class PendingBatch
{
    private const int UsualBody = 48;

    private readonly ArrayBufferWriter<byte> _bodies;
    private readonly int[] _ends;
    private readonly TaskCompletionSource<Result<IReadOnlyList<LogOutcome>>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingBatch(LogBatch batch)
    {
        Batch = batch;
        Outcomes = new LogOutcome[batch.Events.Count];
        _ends = new int[batch.Events.Count];
        _bodies = new ArrayBufferWriter<byte>(1024 + (UsualBody * batch.Events.Count));
        for (var i = 0; i < _ends.Length; i++)
        {
            EventBody.Write(batch.Events[i].Event, _bodies);
            _ends[i] = _bodies.WrittenCount;
        }
    }

    public LogBatch Batch { get; }

    public LogOutcome[] Outcomes { get; }

    /// <summary>How many of the outcomes are <see cref="LogOutcome.Accepted"/>.</summary>
    public int Accepted { get; set; }

    public Task<Result<IReadOnlyList<LogOutcome>>> Done => _done.Task;

    public ReadOnlySpan<byte> BodyOf(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _bodies.WrittenSpan[start.._ends[index]];
    }

    public void Complete() => _done.TrySetResult(Outcomes);

    public void Refuse(Problem problem) => _done.TrySetResult(problem);

    public void Fail(Exception defect) => _done.TrySetException(defect);
}
