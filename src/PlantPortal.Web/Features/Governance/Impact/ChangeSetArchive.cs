using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>
/// <c>GET /governance/changes/{id}/change-set.zip</c> with the query of the preview: the change set as the API tells it, and beside it what it would move, to be
/// kept with a decision.
/// </summary>
internal static class ChangeSetArchive
{
    private static readonly JsonSerializerOptions s_json = ApiJson.Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true });

    public static async Task<IResult> GetAsync(
        long id, Caller caller, ReadChangeSets sets, ReadProposed proposed, ReadImpact impact, RecordExport record, HttpContext context, CancellationToken cancel)
    {
        if (await sets.FindAsync(caller, id, cancel) is not { } before)
        {
            return ChangeSetDesk.Unknown(id).ToHttp();
        }

        return await ImpactFiles.ReadAsync(id, caller, proposed, impact, context, async view =>
        {
            // What it would move is of one revision, and so is what it says.
            if (await sets.FindAsync(caller, id, cancel) is not { } told || told.Revision != before.Revision)
            {
                return new Problem("changed-meanwhile", $"Change set {id} was edited while this was computed. Ask for it again.").ToHttp();
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"change-set-{id}.zip");
            await record.RunAsync(caller, ImpactFiles.ExportOf(name, id, view, told.Changes.Length), cancel);
            var json = JsonSerializer.Serialize(ChangeSetAnswer.Of(told), s_json);
            return Results.File(Archive([("change-set.json", json), .. ImpactFiles.Of(view)]), "application/zip", name);
        }, cancel);
    }

    private static byte[] Archive(IEnumerable<(string Name, string Text)> files)
    {
        using var body = new MemoryStream();
        using (var archive = new ZipArchive(body, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return body.ToArray();
    }
}
