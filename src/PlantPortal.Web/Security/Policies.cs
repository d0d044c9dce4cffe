using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;

namespace PlantPortal.Web.Security;

/// <summary>The policies that pages and endpoints name. Each asks for one right at some plant; which plant, the query or command checks.</summary>
public static class Policies
{
    public const string Read = nameof(Right.Read);
    public const string Ingest = nameof(Right.Ingest);
    public const string WriteModel = nameof(Right.WriteModel);
    public const string MapCodes = nameof(Right.MapCodes);
    public const string EditReasons = nameof(Right.EditReasons);
    public const string EditKpis = nameof(Right.EditKpis);
    public const string ApproveChanges = nameof(Right.ApproveChanges);
    public const string ReplayQuarantine = nameof(Right.ReplayQuarantine);
    public const string ManagePeople = nameof(Right.ManagePeople);
    public const string ManageKeys = nameof(Right.ManageKeys);
    public const string ReadAudit = nameof(Right.ReadAudit);
    public const string ReadHealth = nameof(Right.ReadHealth);

    /// <summary>Whoever administers something.</summary>
    public const string Administer = nameof(Administer);

    /// <summary>Whoever writes in change sets, or asks for what others write.</summary>
    public const string WriteChanges = nameof(WriteChanges);

    /// <summary>Whoever is signed in, whatever they may do: everybody may sign out.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Each opens a part of the administration.</summary>
    internal static ImmutableArray<Right> OfAdministration { get; } = [Right.WriteModel, Right.ManagePeople, Right.ManageKeys, Right.ReadAudit, Right.ReadHealth];

    internal static void Register(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        foreach (var right in Enum.GetValues<Right>())
        {
            options.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new RightAsked([right])));
        }

        options.AddPolicy(Administer, policy => policy.RequireAuthenticatedUser().AddRequirements(new RightAsked(OfAdministration)));

        options.AddPolicy(WriteChanges, policy => policy.RequireAuthenticatedUser().AddRequirements(new RightAsked([Right.EditReasons, Right.EditKpis, Right.RequestChanges])));

        // Whatever forgets to name a policy is shut to strangers all the same.
        options.FallbackPolicy = options.GetPolicy(Read);
        options.DefaultPolicy = options.FallbackPolicy!;
    }

    /// <summary>That the caller has one of some rights at one plant at least, at the moment of the question.</summary>
    internal sealed record RightAsked(ImmutableArray<Right> AnyOf) : IAuthorizationRequirement;

    internal sealed class Handler(CallerReader callers) : AuthorizationHandler<RightAsked>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightAsked requirement)
        {
            if (callers.Find(context.User) is { } caller && requirement.AnyOf.Any(caller.MaySomewhere))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
