using System.Text.Json;

namespace PlantPortal.Web.Api;

/// <summary>JSON with a strong <c>ETag</c>, as <see cref="TaggedBody"/>.</summary>
/// <param name="version">Begins the tag, so that a person sees what it is of.</param>
internal sealed class TaggedJson<T>(T value, int version) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        new TaggedBody(JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), "application/json; charset=utf-8", version).ExecuteAsync(httpContext);
}
