using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Governance.ChangeSets;
using PlantPortal.Web.Tests.Security.Entra;

namespace PlantPortal.Web.Tests.Security;

/// <summary>A portal with two plants, and a client for each role: whoever has a role by plant has it at <c>LODZ</c>, nobody of them at <c>PUNE</c>.</summary>
public sealed class GuardedPortal : IAsyncLifetime
{
    /// <summary>What must not be on any page or in any answer of whoever may read LODZ alone.</summary>
    public const string ElsewhereName = "Somewhere in Pune";

    /// <summary>Names of those who may read LODZ alone and come over the API.</summary>
    public const string SiteKey = "key of a plant, reading";
    public const string Delegated = "access_as_user of a Viewer";

    private const string Model = $$"""
        {"sites":[
          {"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"Line 1","sources":[{"code":"gw"}]}]}]},
          {"code":"PUNE","name":"{{ElsewhereName}}","timeZone":"Asia/Kolkata","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"{{ElsewhereName}} 1","sources":[{"code":"gp"}]}]}]}]}
        """;

    private static readonly (Role Role, string Persona)[] s_people =
    [
        (Role.Viewer, "viewer"), (Role.Operator, "operator"), (Role.PlantManager, "plant-manager"), (Role.Improvement, "improvement"),
        (Role.KpiSteward, "kpi-steward"), (Role.Executive, "executive"), (Role.Admin, "administrator"),
    ];

    private readonly List<GuardedCaller> _callers = [];
    private readonly List<GuardedCaller> _writers = [];
    private readonly EntraPortal _entra = new();

    public TestPortal Portal { get; } = new();

    /// <summary>The columns of the table: nobody, every role, the keys, and those who come with a token of the tenant.</summary>
    public IReadOnlyList<GuardedCaller> Callers => _callers;

    /// <summary>Those who may write at LODZ and come over the API; they have no column of their own.</summary>
    public IReadOnlyList<GuardedCaller> Writers => _writers;

    /// <summary>Of a portal with its own sign-in, and of one that people sign in to with a tenant.</summary>
    public ImmutableArray<GuardedRoute> Routes =>
    [
        .. _callers.Select(c => c.Portal).Distinct().SelectMany(RoutesOf).DistinctBy(r => r.Name)
            .OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    public async ValueTask InitializeAsync()
    {
        await _entra.InitializeAsync();
        await SetModelAsync(Portal);
        await SetModelAsync(_entra.Portal);
        await DraftSet.AddAsync(Portal.Services);
        await DraftSet.AddAsync(_entra.Portal.Services);
        Add("nobody", Portal, Portal.Browser());
        foreach (var (role, persona) in s_people)
        {
            Add($"{role}", Portal, await Portal.SignInAsync(persona));
        }

        TestPeople.Run(Portal.Services.GetRequiredService<PortalDatabase>(), "UPDATE person_assignment SET site = 'LODZ'");
        Add("bootstrap key", Portal, Portal.Gateway());
        Add(SiteKey, Portal, await KeyAsync(mayIngest: false));
        Add("Ingest.Write", _entra.Portal, Bearer(await _entra.Tenant.TokenAsync(_entra.Daemon("Gateway"))));
        Add("Data.Read", _entra.Portal, Bearer(await _entra.Tenant.TokenAsync(_entra.Daemon("Reader"))));
        Add(Delegated, _entra.Portal, Bearer(await PersonAsync("robin", Role.Viewer)));
        _writers.Add(new GuardedCaller("key of a plant, sending", await KeyAsync(mayIngest: true), Portal, []));
        _writers.Add(new GuardedCaller("access_as_user of a PlantManager", Bearer(await PersonAsync("maria", Role.PlantManager)), _entra.Portal, []));
        _writers.Add(new GuardedCaller("access_as_user of an Operator", Bearer(await PersonAsync("li", Role.Operator)), _entra.Portal, []));
    }

    public async ValueTask DisposeAsync()
    {
        _callers.ForEach(c => c.Client.Dispose());
        _writers.ForEach(c => c.Client.Dispose());
        await _entra.DisposeAsync();
        await Portal.DisposeAsync();
    }

    public HttpClient Client(string name) => _callers.Single(c => c.Name == name).Client;

    public static IEnumerable<GuardedRoute> RoutesOf(TestPortal portal) =>
        portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !IsAsset(e)).SelectMany(GuardedRoute.Of);

    private void Add(string name, TestPortal portal, HttpClient client) =>
        _callers.Add(new GuardedCaller(name, client, portal, [.. RoutesOf(portal).Select(r => r.Name)]));

    private static async Task SetModelAsync(TestPortal portal)
    {
        using var model = new StringContent(Model, Encoding.UTF8, "application/json");
        using var gateway = portal.Gateway();
        using var answer = await gateway.PutAsync("/api/v1/model", model);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A key of LODZ that reads, or sends for its source too.</summary>
    private async Task<HttpClient> KeyAsync(bool mayIngest)
    {
        var admin = new Caller("user:guard", "Guard", [new Grant([Right.Read, Right.ManageKeys], Sites: null)]);
        var request = new KeyRequest(mayIngest ? "Sends" : "Reads", "LODZ", mayIngest ? ["gw"] : [], mayIngest, MayRead: true, LastDay: null);
        var key = await Portal.Services.GetRequiredService<CreateKey>().RunAsync(admin, request, CancellationToken.None);
        var client = Portal.Stranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", key.Value);
        return client;
    }

    /// <summary>The access token of a person who has a role at LODZ, for a program that acts for them.</summary>
    private async Task<string> PersonAsync(string user, Role role)
    {
        using var browser = _entra.Browser();
        using var page = await browser.SignInAsync(user);
        TestPeople.Run(
            _entra.Portal.Services.GetRequiredService<PortalDatabase>(),
            "INSERT INTO person_assignment (person, role, site) SELECT id, $1, 'LODZ' FROM person WHERE user_name = $0", $"{user}@plants.example", $"{role}");
        return await _entra.Tenant.TokenAsync(_entra.Tenant.Setup.Accounts.Single(a => a.UserName == $"{user}@plants.example"));
    }

    private HttpClient Bearer(string token)
    {
        var client = _entra.Portal.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Files of the product itself (style, script, fonts), and in development those that came after the build.</summary>
    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText == "{**path:file}" || endpoint.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));
}

/// <summary>Somebody who asks.</summary>
/// <param name="Portal">The one that they ask.</param>
/// <param name="Routes">Names of the routes that it has.</param>
public sealed record GuardedCaller(string Name, HttpClient Client, TestPortal Portal, ImmutableHashSet<string> Routes);

/// <summary>One method of one route, and what it asks of a caller.</summary>
/// <param name="Policy">Null: open to everybody.</param>
public sealed partial record GuardedRoute(string Method, string Pattern, string? Policy)
{
    public string Name => $"{Method} {Pattern}";

    /// <summary>Whether the path names a plant.</summary>
    public bool NamesPlant => Pattern.Contains("{SiteCode", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<GuardedRoute> Of(RouteEndpoint endpoint)
    {
        // SignalR's endpoints name no methods, and take the one that its client uses.
        var path = endpoint.RoutePattern.RawText!;
        string[] usual = path.EndsWith("/negotiate", StringComparison.Ordinal) || path.EndsWith("/disconnect", StringComparison.Ordinal) ? ["POST"] : ["GET"];
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? usual;
        var policies = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? []
            : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "(none)").Distinct().Order(StringComparer.Ordinal).ToList();
        return methods.Where(m => m is not "OPTIONS" and not "HEAD")
            .Select(m => new GuardedRoute(m, $"/{path.Trim('/')}", policies.Count == 0 ? null : string.Join('+', policies)));
    }

    /// <param name="plant">For the parameter of the path that names one, or for the query.</param>
    /// <param name="inQuery">Whether the query names it as well.</param>
    /// <param name="more">The rest of the query.</param>
    public HttpRequestMessage Ask(string plant, bool inQuery = false, string more = "")
    {
        var path = Parameter().Replace(Pattern, part => Fill(part.Groups["name"].Value, plant));
        var request = new HttpRequestMessage(new HttpMethod(Method), inQuery ? $"{path}?site={plant}{more}" : path);
        if (Method is "POST" or "PUT")
        {
            request.Content = new ByteArrayContent([]);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }

        return request;
    }

    /// <summary>The same as somebody asks who means it: with a body that says something of the plant.</summary>
    /// <exception cref="InvalidOperationException">The route is new: it needs a body here.</exception>
    public HttpRequestMessage Write(string plant)
    {
        var request = Ask(plant, inQuery: true);
        request.Content = new StringContent(BodyAbout(plant), Encoding.UTF8, "application/json");
        return request;
    }

    private string BodyAbout(string plant) => Pattern switch
    {
        "/api/v1/events" => $$"""[{"source":"{{(plant == "LODZ" ? "gw" : "gp")}}","sequence":1,"site":"{{plant}}","line":"L1","at":"2026-03-02T06:00:00Z","kind":"state","state":"running"}]""",
        "/api/v1/model" => $$"""{"sites":[{"code":"{{plant}}","name":"Taken over"}]}""",
        "/api/v1/quarantine/replay" => $$"""{"site":"{{plant}}"}""",
        "/api/v1/registry/mappings" => $$$"""{"site":"{{{plant}}}","mappings":{"E1":"FAIL-MECH"}}""",
        _ when Pattern.StartsWith("/api/v1/registry/mappings/requests/{id", StringComparison.Ordinal) => """{"note":"Because I say so."}""",
        "/api/v1/registry/changesets/{id:long}/impact" => "{}",
        _ => throw new InvalidOperationException($"{Name} has no body in this test."),
    };

    private static string Fill(string parameter, string plant) => parameter switch
    {
        "SiteCode" => plant,
        "KpiCode" => "OEE",
        "LineCode" => "L1",
        "Start" => "2026-03-02T06:00:00Z",
        "documentName" => "v1",
        "Code" => "404",
        "PersonId" or "id" or "Id" => "1",
        _ => parameter,
    };

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
