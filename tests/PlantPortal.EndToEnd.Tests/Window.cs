using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>One browser window: where a person signs in, looks and clicks.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _strayRequests = new();

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" })
            {
                _strayRequests.Enqueue(request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Who has signed in; null: nobody.</summary>
    public string? Persona { get; private set; }

    /// <summary>Errors and warnings in the browser's console, and exceptions of scripts.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Requests that went to another machine.</summary>
    public IReadOnlyCollection<string> StrayRequests => _strayRequests;

    /// <summary>Opens a page as the portal asks for it: signed in as a persona by a click.</summary>
    public async Task SignInAsync(string persona, string path = "/")
    {
        await Page.GotoAsync($"/dev/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await Page.Locator($"button[value='{persona}']").ClickAsync();
        Persona = persona;
        await LiveAsync();
    }

    public async Task GoToAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    /// <summary>What axe finds serious or critical, one line each.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        var result = await Page.RunAxe();
        return [.. from violation in result.Violations
                   where violation.Impact is "serious" or "critical"
                   from node in violation.Nodes
                   select string.Create(CultureInfo.InvariantCulture, $"{violation.Id} ({violation.Impact}): {node.Html}")];
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> OverhangAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>Waits until the circuit has taken the page over; before that nothing on it is live.</summary>
    private Task LiveAsync() => Page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
