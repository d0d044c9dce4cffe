using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Ingestion;

/// <summary>The whole portal on a loopback port with a database of its own, the plants of <see cref="TestPlant"/> and a bootstrap key.</summary>
public sealed class IngestPortal : WebApplicationFactory<Program>
{
    private const string Key = "a-bootstrap-key-of-enough-characters";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-");

    public IngestPortal()
    {
        UseKestrel(0);
        StartServer();
        Client = CreateClient();
        Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    /// <summary>With the bootstrap key.</summary>
    public HttpClient Client { get; }

    /// <summary>The plants that events are checked against; mended by some tests.</summary>
    internal PlantModel Model { get; set; } = TestPlant.Model;

    public async Task<Answer> PostAsync(HttpContent content, string query = "")
    {
        using var response = await Client.PostAsync($"/api/v1/events{query}", content);
        return await Answer.OfAsync(response);
    }

    public Task<Answer> PostAsync(string body, string type = "application/json", string query = "") => PostAsync(Body(Encoding.UTF8.GetBytes(body), type), query);

    public async Task<Answer> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return await Answer.OfAsync(response);
    }

    public async Task<Answer> ReplayAsync(string body = "")
    {
        using var content = body.Length == 0 ? null : Body(Encoding.UTF8.GetBytes(body), "application/json");
        using var response = await Client.PostAsync("/api/v1/quarantine/replay", content);
        return await Answer.OfAsync(response);
    }

    public object? Scalar(string sql)
    {
        using var connection = Services.GetRequiredService<PortalDatabase>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static ByteArrayContent Body(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public static ByteArrayContent Gzip(byte[] bytes, string type = "application/json")
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        var content = Body(zipped.ToArray(), type);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:PlantPortal", $"Data Source={Path.Combine(_folder.FullName, "portal.db")};Default Timeout=1");
        builder.UseSetting("Ingest:BootstrapApiKey", Key);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Critical");
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<Func<PlantModel>>(() => Model)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A status and the JSON that came with it.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Json, string Type, string? RetryAfter)
{
    /// <summary>What intake answers, in one line.</summary>
    public string Counts => $"{Json.GetProperty("accepted")}/{Json.GetProperty("duplicates")}/{Json.GetProperty("quarantined")}";

    /// <summary>The errors of items: <c>index code</c>.</summary>
    public IEnumerable<string> Errors => Json.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("index")} {e.GetProperty("code")}");

    /// <summary>The code of a problem answer.</summary>
    public string? Problem => Type == "application/problem+json" && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement,
            response.Content.Headers.ContentType?.MediaType ?? "", response.Headers.RetryAfter?.ToString());
    }
}
