using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>Goes through the audit trail row by row and says whether it is what was written. Reads one moment of the database; nobody waits for it.</summary>
public sealed class VerifyAudit(PortalDatabase database)
{
    /// <summary>Rows between two reports of progress, and between two looks at whether it is still wanted.</summary>
    private const int Step = 1_000;

    /// <param name="noted">A head noted earlier, which must still be in the chain; null when there is none.</param>
    /// <param name="progress">Told before the first row and after every <see cref="Step"/>.</param>
    /// <exception cref="OperationCanceledException">It was not wanted any more.</exception>
    public AuditVerdict Run(AuditHead? noted, CancellationToken cancel, IProgress<AuditProgress>? progress = null)
    {
        using var connection = database.Open();
        using var moment = connection.BeginTransaction(deferred: true);
        var head = AuditTable.Head(connection);
        var (last, count, previous) = (0L, 0L, AuditHash.Beginning);
        foreach (var row in AuditTable.Rows(connection))
        {
            if (count % Step == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new AuditProgress(count, head.Count));
            }

            if (Fault(row, previous) is { } fault)
            {
                return new AuditVerdict(count, head, new AuditBreak(fault, row.Id, last));
            }

            (last, count, previous) = (row.Id, count + 1, row.Hash);
            if (noted is not null && last == noted.Last && (count != noted.Count || Convert.ToHexStringLower(row.Hash) != noted.Hash))
            {
                return new AuditVerdict(count, head, new AuditBreak(AuditFault.NotAsNoted, last, last));
            }
        }

        return new AuditVerdict(count, head, EndFault(new AuditHead(last, count, Convert.ToHexStringLower(previous)), head, noted));
    }

    private static AuditFault? Fault(StoredAuditRow row, byte[] previous) =>
        !AuditHash.Of(row.Previous, row.Id, row.At, row.Entry).AsSpan().SequenceEqual(row.Hash) ? AuditFault.Changed
        : !row.Previous.AsSpan().SequenceEqual(previous) ? AuditFault.DoesNotFollow
        : null;

    private static AuditBreak? EndFault(AuditHead found, AuditHead kept, AuditHead? noted)
    {
        var expected = noted is not null && noted.Last > kept.Last ? noted : kept;
        return expected.Last > found.Last ? new AuditBreak(AuditFault.EndMissing, expected.Last, found.Last)
            : found != kept ? new AuditBreak(AuditFault.NotTheHead, found.Last, found.Last)
            : null;
    }
}

/// <summary>How far a verification has come.</summary>
public sealed record AuditProgress(long Done, long Total);

/// <summary>What a verification found.</summary>
/// <param name="Rows">That are in order, from the first on.</param>
/// <param name="Head">As the database keeps it: to be noted elsewhere while <paramref name="Break"/> is null.</param>
/// <param name="Break">The first thing that is wrong; null when the chain is whole.</param>
public sealed record AuditVerdict(long Rows, AuditHead Head, AuditBreak? Break);

/// <summary>Where a chain is broken.</summary>
/// <param name="Row">The first row that is not as it should be.</param>
/// <param name="After">The last row that is; 0 when there is none.</param>
public sealed record AuditBreak(AuditFault Fault, long Row, long After)
{
    /// <summary>For the command line and the log.</summary>
    public string Sentence => Fault switch
    {
        AuditFault.Changed => $"Row {Row} is broken: it was changed or moved after it was written.",
        AuditFault.DoesNotFollow when After == 0 => $"Row {Row} is broken: it is the first, but it was written after another one.",
        AuditFault.DoesNotFollow => $"Row {Row} is broken: it does not follow row {After}; between them rows were removed, put in or exchanged.",
        AuditFault.EndMissing => $"Row {Row} is missing: the trail ends at row {After} and was longer once.",
        AuditFault.NotTheHead => $"Row {Row} is the last, but the head of the chain names another one: one of them was written past the portal.",
        AuditFault.NotAsNoted => $"Row {Row} is not the one that was noted: the chain was written anew since.",
        _ => throw new InvalidOperationException($"{Fault} is not a fault."),
    };
}

/// <summary>How a chain is broken.</summary>
public enum AuditFault
{
    /// <summary>What is in the row is not what its hash was made of: it was changed, or put in another place.</summary>
    Changed,

    /// <summary>The row follows another one than the one before it: between them rows were removed, put in or exchanged.</summary>
    DoesNotFollow,

    /// <summary>The trail was longer once: the rows up to <see cref="AuditBreak.Row"/> are missing from its end.</summary>
    EndMissing,

    /// <summary>The last row is not the one that the head names: rows were written past the portal, or the head was.</summary>
    NotTheHead,

    /// <summary>The row is another one than when its head was noted: the chain was written anew.</summary>
    NotAsNoted,
}
