using System.Text;
using System.Text.Encodings.Web;

namespace PlantPortal.FakeEntra;

/// <summary>The tenant's two pages.</summary>
internal static class TenantPages
{
    private const string Style = "<style>body{font:1rem system-ui;max-width:28rem;margin:3rem auto;padding:0 1rem}button{display:block;width:100%;margin:.25rem 0;padding:.6rem;text-align:left;font:inherit}small{color:#555}</style>";

    /// <summary>Asks as whom to go on; what the application asked for travels along.</summary>
    public static string Accounts(string action, IEnumerable<KeyValuePair<string, string>> asked, IEnumerable<Account> accounts)
    {
        var page = Begin("Pick an account").Append($"<h1>Pick an account</h1><form method=\"post\" action=\"{Encode(action)}\">");
        foreach (var (name, value) in asked)
        {
            page.Append($"<input type=\"hidden\" name=\"{Encode(name)}\" value=\"{Encode(value)}\">");
        }

        foreach (var account in accounts)
        {
            var roles = account.Roles.Length == 0 ? "no role" : string.Join(", ", account.Roles);
            page.Append($"<button name=\"account\" value=\"{Encode(account.UserName)}\">{Encode(account.Name)}<br><small>{Encode(account.UserName)} · {Encode(roles)}</small></button>");
        }

        return page.Append("</form>").ToString();
    }

    /// <summary>Tells each application in a hidden frame that its session ended, then goes on.</summary>
    public static string SignedOut(IEnumerable<string> tell, string? next)
    {
        var page = Begin("You signed out").Append("<h1>You signed out</h1>");
        foreach (var address in tell)
        {
            page.Append($"<iframe hidden src=\"{Encode(address)}\"></iframe>");
        }

        if (next is not null)
        {
            page.Append($"<p><a id=\"next\" href=\"{Encode(next)}\">Go on</a></p><script>addEventListener('load', () => document.getElementById('next').click());</script>");
        }

        return page.ToString();
    }

    private static StringBuilder Begin(string title) =>
        new($"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title><link rel=\"icon\" href=\"data:,\">{Style}");

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
