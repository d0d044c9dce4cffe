using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;

namespace PlantPortal.Web.Hosting;

/// <summary>What went wrong at the start, for whoever started it: a sentence where the cause lies outside the program.</summary>
internal static class Refusal
{
    /// <summary>Null for a defect of the program itself; that one keeps its stack trace.</summary>
    public static string? SentenceOf(Exception failure) => failure switch
    {
        SettingException => failure.Message,
        SqliteException => $"The database that ConnectionStrings:PlantPortal names cannot be used: {failure.Message}",
        IOException { InnerException: AddressInUseException } => $"Urls: {failure.Message}",
        _ => null,
    };
}
