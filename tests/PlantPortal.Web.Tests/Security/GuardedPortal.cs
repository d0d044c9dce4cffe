using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Security;

/// <summary>A portal with two plants, and a client for each role: whoever has a role by plant has it at <c>LODZ</c>, nobody of them at <c>PUNE</c>.</summary>
public sealed class GuardedPortal : IAsyncLifetime
{
    /// <summary>What must not be on any page or in any answer of whoever may read LODZ alone.</summary>
    public const string ElsewhereName = "Somewhere in Pune";

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

    private readonly List<(string Name, HttpClient Client)> _callers = [];

    public TestPortal Portal { get; } = new();

    /// <summary>The columns of the table: nobody, every role, and the keys.</summary>
    public IReadOnlyList<(string Name, HttpClient Client)> Callers => _callers;

    public ImmutableArray<GuardedRoute> Routes =>
    [
        .. Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !IsAsset(e)).SelectMany(GuardedRoute.Of)
            .DistinctBy(r => r.Name).OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    public async ValueTask InitializeAsync()
    {
        using var model = new StringContent(Model, Encoding.UTF8, "application/json");
        using var gateway = Portal.Gateway();
        using var answer = await gateway.PutAsync("/api/v1/model", model);
        answer.EnsureSuccessStatusCode();

        _callers.Add(("nobody", Portal.Browser()));
        foreach (var (role, persona) in s_people)
        {
            _callers.Add(($"{role}", await Portal.SignInAsync(persona)));
        }

        TestPeople.Run(Portal.Services.GetRequiredService<PortalDatabase>(), "UPDATE person_assignment SET site = 'LODZ'");
        _callers.Add(("bootstrap key", Portal.Gateway()));
    }

    public async ValueTask DisposeAsync()
    {
        _callers.ForEach(c => c.Client.Dispose());
        await Portal.DisposeAsync();
    }

    public HttpClient Client(string name) => _callers.Single(c => c.Name == name).Client;

    /// <summary>Files of the product itself (style, script, fonts), and in development those that came after the build.</summary>
    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText == "{**path:file}" || endpoint.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));
}

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
    public HttpRequestMessage Ask(string plant, bool inQuery = false)
    {
        var path = Parameter().Replace(Pattern, part => Fill(part.Groups["name"].Value, plant));
        var request = new HttpRequestMessage(new HttpMethod(Method), inQuery ? $"{path}?site={plant}" : path);
        if (Method is "POST" or "PUT")
        {
            request.Content = new ByteArrayContent([]);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }

        return request;
    }

    private static string Fill(string parameter, string plant) => parameter switch
    {
        "SiteCode" => plant,
        "LineCode" => "L1",
        "Start" => "2026-03-02T06:00:00Z",
        "documentName" => "v1",
        "Code" => "404",
        "PersonId" => "1",
        _ => parameter,
    };

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
