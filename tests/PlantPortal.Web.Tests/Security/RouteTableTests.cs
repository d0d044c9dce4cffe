using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Security;

public sealed class RouteTableTests(TestPortal portal) : IClassFixture<TestPortal>
{
    /// <summary>All that is open to strangers. What is added here is added on purpose.</summary>
    private static readonly string[] OpenToAll =
    [
        "/health/live", "/health/ready", "/openapi/{documentName}.json", "/docs/api/", "/docs/problems", "/status/{Code:int}", "/dev/sign-in", "/signed-out", "/sign-in",
    ];

    [Fact]
    public void Every_endpoint_names_its_policy_or_is_open_on_purpose()
    {
        var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !IsAsset(e)).ToList();

        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(e => !NamesPolicy(e.Metadata) && !IsOpenOnPurpose(e)).Select(e => e.RoutePattern.RawText));
    }

    [Fact]
    public void Every_policy_that_is_named_exists()
    {
        var options = portal.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value;
        var named = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .SelectMany(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>()).Select(a => a.Policy).Distinct().ToList();

        Assert.Contains(Policies.Read, named);
        Assert.All(named, policy => Assert.NotNull(options.GetPolicy(policy!)));
    }

    [Fact]
    public void Every_page_names_its_policy_or_is_open_on_purpose()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute), inherit: false)).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(
            NamesPolicy(page.GetCustomAttributes(inherit: true))
            || page.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>().All(r => OpenToAll.Contains(r.Template)),
            page.FullName));
    }

    [Fact]
    public void What_names_nothing_is_shut_to_strangers()
    {
        var options = portal.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value;

        Assert.Same(options.GetPolicy(Policies.Read), options.FallbackPolicy);
    }

    private static bool NamesPolicy(IEnumerable<object> metadata) => metadata.OfType<IAuthorizeData>().Any(a => !string.IsNullOrEmpty(a.Policy));

    private static bool IsOpenOnPurpose(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        && OpenToAll.Any(route => (endpoint.RoutePattern.RawText ?? "").StartsWith(route, StringComparison.OrdinalIgnoreCase));

    /// <summary>Files of the product itself (style, script, fonts), and in development those that came after the build.</summary>
    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText == "{**path:file}" ||
        endpoint.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));
}
