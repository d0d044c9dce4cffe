using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Api;

/// <summary>A read waits for the projection for a while; then it says so instead of answering with old figures.</summary>
internal static class Patience
{
    public static async Task<IResult> OrUnavailableAsync(HttpContext context, Func<Task<IResult>> read)
    {
        try
        {
            return await read();
        }
        catch (TimeoutException)
        {
            var seconds = PerformanceReader.Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.RetryAfter = seconds;
            return new Problem("not-up-to-date", $"The projection is more than {seconds} s behind the event log. Nothing is lost; ask again.")
                .ToHttp(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
