using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlantPortal.Web.Tests.Hosting;

public sealed class SecretsInLogsTests
{
    [Fact]
    public async Task No_key_cookie_or_token_is_ever_logged()
    {
        using var log = new Kept();
        await using var portal = TestPortal.With(services => services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug)
            .AddFilter<Kept>(null, LogLevel.Debug)));
        using var gateway = portal.Gateway();
        using var browser = await portal.SignInAsync("administrator");
        using (await gateway.GetAsync("/api/v1/live"))
        using (await gateway.PostAsync("/api/v1/events", new StringContent("nonsense", Encoding.UTF8, "application/json")))
        using (await gateway.PutAsync("/api/v1/model", new StringContent("{", Encoding.UTF8, "application/json")))
        using (await browser.GetAsync("/admin/audit.csv"))
        using (await browser.GetAsync("/"))
        {
        }

        gateway.DefaultRequestHeaders.Remove("X-Api-Key");
        gateway.DefaultRequestHeaders.Add("X-Api-Key", "a-wrong-key-that-nobody-has-to-see");
        gateway.DefaultRequestHeaders.Add("Authorization", "Bearer a-token-that-nobody-has-to-see");
        gateway.DefaultRequestHeaders.Add("Cookie", "plantportal=a-cookie-that-nobody-has-to-see");
        using (await gateway.GetAsync("/api/v1/live"))
        {
        }

        var said = string.Join('\n', log.Lines);
        Assert.Contains("/api/v1/live", said, StringComparison.Ordinal);
        Assert.DoesNotContain(TestPortal.Key, said, StringComparison.Ordinal);
        Assert.DoesNotContain("that-nobody-has-to-see", said, StringComparison.Ordinal);
        Assert.DoesNotContain("CfDJ8", said, StringComparison.Ordinal); // how everything begins that data protection has sealed
    }

    private sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
