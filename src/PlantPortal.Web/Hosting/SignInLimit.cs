using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace PlantPortal.Web.Hosting;

/// <summary>Bounds how often one address begins to sign in or comes back from it, which is work for the portal and the identity provider before anybody is known.</summary>
internal sealed class SignInLimit : IMiddleware, IDisposable
{
    /// <summary>In a minute, for all people behind one address.</summary>
    public const int Most = 300;

    /// <summary>Of an IPv6 address, the part that one customer of a provider has to themselves.</summary>
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetFixedWindowLimiter(
            AddressOf(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(1) }));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsSignIn(context.Request))
        {
            using var lease = _limiter.AttemptAcquire(context);
            if (!lease.IsAcquired)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                return;
            }
        }

        await next(context);
    }

    public void Dispose() => _limiter.Dispose();

    private static bool IsSignIn(HttpRequest request) =>
        request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/signin-oidc", StringComparison.OrdinalIgnoreCase);

    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes()[..NetworkBytes]),
        _ => address.ToString(),
    };
}
