using Microsoft.AspNetCore.Components.Authorization;

namespace PlantPortal.Web.Security;

/// <summary>The person behind a circuit, for components that call queries and commands. Belongs to one circuit.</summary>
internal sealed class CurrentCaller(AuthenticationStateProvider authentication, CallerReader callers, TimeProvider time)
{
    private static readonly TimeSpan s_recent = TimeSpan.FromSeconds(10);

    private Caller? _last;
    private long _readAt;

    /// <summary>
    /// With the rights of this moment; with none when the person is not known any more, or their session ended while the page was open. What a
    /// person sets off is asked of this one.
    /// </summary>
    public async Task<Caller> GetAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        (_last, _readAt) = (callers.Find(person) ?? Caller.Nobody, time.GetTimestamp());
        return _last;
    }

    /// <summary>
    /// With the rights of ten seconds ago at most, for what a page reads of itself: it does so ten times a second, for hundreds of people.
    /// </summary>
    public async ValueTask<Caller> RecentAsync() =>
        _last is { } last && time.GetElapsedTime(_readAt) < s_recent ? last : await GetAsync();
}
