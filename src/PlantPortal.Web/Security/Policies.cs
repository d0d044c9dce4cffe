using Microsoft.AspNetCore.Authorization;

namespace PlantPortal.Web.Security;

/// <summary>The policies that pages and endpoints name. Each asks for one right at some plant; which plant, the query or command checks.</summary>
public static class Policies
{
    public const string Read = nameof(Right.Read);
    public const string Ingest = nameof(Right.Ingest);
    public const string WriteModel = nameof(Right.WriteModel);
    public const string MapCodes = nameof(Right.MapCodes);
    public const string ReplayQuarantine = nameof(Right.ReplayQuarantine);

    internal static void Register(AuthorizationOptions options)
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            options.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context =>
                Caller.From(context.User)?.Grants.Any(g => g.Rights.Contains(right)) == true));
        }

        // Whatever forgets to name a policy is shut to strangers all the same.
        options.FallbackPolicy = options.GetPolicy(Read);
        options.DefaultPolicy = options.FallbackPolicy!;
    }
}
