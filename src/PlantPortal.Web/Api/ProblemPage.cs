using System.Text;
using System.Text.Encodings.Web;

namespace PlantPortal.Web.Api;

/// <summary><c>/docs/problems</c>: what each problem code means and what to do; the <c>type</c> of a problem leads to its place here.</summary>
internal static class ProblemPage
{
    private static readonly Lazy<string> s_html = new(Html);

    public static IResult Get() => Results.Text(s_html.Value, "text/html", Encoding.UTF8);

    private static string Html()
    {
        var html = new StringBuilder("""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Problems · PlantPortal</title>
            <link rel="icon" type="image/svg+xml" href="/favicon.svg"><link rel="stylesheet" href="/app.css"></head>
            <body><main class="page problems"><h1>Problems</h1>

            """);
        foreach (var group in ProblemCatalog.Groups)
        {
            html.AppendLine($"<section class=\"card\"><h2>{Text(group.Title)}</h2><p>{Text(group.WhatToDo)}</p><dl>");
            foreach (var (code, meaning) in group.Meanings.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                html.AppendLine($"<dt id=\"{code}\">{code}</dt><dd>{Text(meaning)}</dd>");
            }

            html.AppendLine("</dl></section>");
        }

        return html.Append("</main></body></html>").ToString();
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
