using RowsApp;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Board>();
builder.Services.AddHostedService(services => services.GetRequiredService<Board>());
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();
