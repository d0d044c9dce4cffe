using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PlantPortal.Web.Api;

/// <summary>
/// An answer with a strong <c>ETag</c>: the same bytes, the same tag. Whoever names the tag in <c>If-None-Match</c> and would get the same
/// bytes again gets 304.
/// </summary>
/// <param name="version">Begins the tag, so that a person sees what it is of.</param>
internal sealed class TaggedBody(byte[] body, string contentType, int version) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = new EntityTagHeaderValue(string.Create(
            CultureInfo.InvariantCulture, $"\"{version}-{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\""));
        var response = httpContext.Response;
        response.GetTypedHeaders().ETag = tag;

        // What a caller may see is in the answer, so only the caller may keep it, and asks whether it still holds.
        response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        if (Names(httpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static bool Names(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
