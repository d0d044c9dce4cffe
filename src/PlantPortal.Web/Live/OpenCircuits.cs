using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Server.Circuits;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Live;

/// <summary>How many pages are open, in all and of each person. Thread-safe.</summary>
/// <param name="mostOfOnePerson">Each page costs memory of the server for as long as it is open.</param>
public sealed class OpenCircuits(int mostOfOnePerson = OpenCircuits.Usual)
{
    /// <summary>Of one person, unless the setting <see cref="Setting"/> says otherwise.</summary>
    public const int Usual = 50;

    /// <summary>In development everybody is one of a few personas.</summary>
    public const int UsualInDevelopment = 1_000;

    public const string Setting = "Live:PagesOfOnePerson";

    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public int Total => _open.Values.Sum();

    /// <summary>Persons with at least one page open.</summary>
    public int People => _open.Count;

    /// <summary>A sentence when the setting is no number of pages.</summary>
    public static IEnumerable<string> Problems(IConfiguration settings) =>
        settings[Setting] is not { Length: > 0 } text || Read(text) is not null
            ? []
            : [$"{Setting} is '{text}': set it to a whole number from 1 to {Most.ToString(CultureInfo.InvariantCulture)}, or leave it out."];

    /// <summary>As the settings say, which have been checked.</summary>
    public static OpenCircuits Of(IConfiguration settings, bool isDevelopment) =>
        new(Read(settings[Setting]) ?? (isDevelopment ? UsualInDevelopment : Usual));

    /// <summary>How many pages one person may have open.</summary>
    public int MostOfOnePerson => mostOfOnePerson;

    /// <summary>Whether a person may open one more, as it looks now; <see cref="TryOpen"/> decides.</summary>
    public bool HasRoomFor(string person) => Of(person) < mostOfOnePerson;

    /// <param name="person">Their <see cref="Caller.Id"/>.</param>
    public int Of(string person) => _open.GetValueOrDefault(person);

    /// <summary>Takes the place of one more page of a person: however many come at once, no more than there is room for get one.</summary>
    /// <returns>False when there was none left; then nothing is to be given back.</returns>
    public bool TryOpen(string person)
    {
        while (true)
        {
            var open = Of(person);
            if (open >= mostOfOnePerson)
            {
                return false;
            }

            if (open == 0 ? _open.TryAdd(person, 1) : _open.TryUpdate(person, open + 1, open))
            {
                return true;
            }
        }
    }

    public void Closed(string person)
    {
        while (_open.TryGetValue(person, out var open))
        {
            if (open > 1 ? _open.TryUpdate(person, open - 1, open) : _open.TryRemove(KeyValuePair.Create(person, open)))
            {
                return;
            }
        }
    }

    private static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) && pages is >= 1 and <= Most ? pages : null;
}

/// <summary>Takes a place of <see cref="OpenCircuits"/> for one circuit. Where connections came at once and there is none left, it ends before it shows anything.</summary>
internal sealed class CircuitCount(OpenCircuits open, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _person;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var person = PortalClaims.IdOf((await authentication.GetAuthenticationStateAsync()).User) ?? "";
        if (!open.TryOpen(person))
        {
            // Not in the call that began it: whoever ends a circuit that fails is only told of it once that has returned.
            await Task.Yield();
            throw new InvalidOperationException($"{person} has {open.MostOfOnePerson} pages open, the most that one person may.");
        }

        _person = person;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _person, null) is { } person)
        {
            open.Closed(person);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Tells who has no room for one more page so, before they open it; runs once it is known who asks.</summary>
internal sealed class CircuitLimit(RequestDelegate next, OpenCircuits open)
{
    public Task InvokeAsync(HttpContext context)
    {
        if ((IsNewConnection(context.Request) || IsNewPage(context)) && PortalClaims.IdOf(context.User) is { } person && !open.HasRoomFor(person))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        }

        return next(context);
    }

    /// <summary>A page that would ask for a circuit and not get one says so at once, instead of standing still.</summary>
    private static bool IsNewPage(HttpContext context) =>
        Navigations.Include(context.Request) && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && context.AcceptsInteractiveRouting();

    /// <summary>A connection that was negotiated names its id; one that comes without is new too.</summary>
    private static bool IsNewConnection(HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase, out var rest) && (rest == "/negotiate" || (!rest.HasValue && !request.Query.ContainsKey("id")));
}
