using System.Data.Common;

namespace PlantPortal.Web.Data;

/// <summary>Why a read gave no answer although nothing was wrong with the question: whoever asks keeps what it shows, says so, and can ask again.</summary>
public static partial class ReadFailure
{
    /// <summary>Whether it may pass: the projection is not up to date in time, or the database cannot be read.</summary>
    public static bool MayPass(Exception failure) => failure is TimeoutException or DbException;

    /// <summary>Tells whoever runs the portal of what only they can mend; that the projection is late mends itself.</summary>
    public static void Tell(this ILogger log, Exception failure)
    {
        if (failure is DbException)
        {
            LogUnreadable(log, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "The database could not be read for a screen.")]
    private static partial void LogUnreadable(ILogger log, Exception failure);
}
