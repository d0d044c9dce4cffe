using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlantPortal.Benchmarks.Circuits;

/// <summary>What a prerendered page tells the script that opens its circuit: which components to take over, and the state they were rendered with.</summary>
/// <param name="Operations">The argument of <c>UpdateRootComponents</c> that adds them all.</param>
/// <param name="State">Protected by the server; empty when there is none.</param>
internal sealed partial record PageMarkers(string Operations, string State)
{
    /// <exception cref="InvalidOperationException">Nothing on the page is interactive.</exception>
    public static PageMarkers Read(string html)
    {
        var operations = new JsonArray();
        foreach (Match match in Marker().Matches(html))
        {
            var marker = JsonNode.Parse(match.Groups["json"].Value)!;
            if (marker["type"]?.GetValue<string>() is "server")
            {
                operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker.DeepClone() });
            }
        }

        return operations.Count == 0
            ? throw new InvalidOperationException("Nothing on the page is interactive.")
            : new PageMarkers(
                new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(JsonSerializerOptions.Default),
                StateMarker().Match(html) is { Success: true } state ? state.Groups["state"].Value.Trim() : "");
    }

    [GeneratedRegex(@"<!--Blazor:(?<json>\{.*?\})-->", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex StateMarker();
}
