using System.Globalization;

namespace PlantPortal.Domain.Plants;

/// <summary>The rules of the plant model, for a change to one: codes and names, what is new and incomplete, what is named twice or too much.</summary>
internal sealed class ModelCheck
{
    private const int MaxSites = 1_000;
    private const int MaxLines = 1_000;
    private const int MaxProducts = 100_000;

    private readonly PlantModel _model;
    private readonly ModelProblems _problems;
    private readonly ModelRules _rules;
    private readonly LineCheck _line;

    private ModelCheck(PlantModel model, ModelProblems problems)
    {
        (_model, _problems, _rules) = (model, problems, new ModelRules(problems));
        _line = new LineCheck(_rules, problems);
    }

    public static void Check(ModelChange change, PlantModel model, ModelProblems problems)
    {
        var check = new ModelCheck(model, problems);
        check._rules.Unique("sites", change.Sites, s => s.Code, "site");
        check._rules.Unique("products", change.Products, p => p.Code, "product");
        check._rules.AtMost("sites", MaxSites, "sites", model.Sites.Keys.Union(change.Sites.Select(s => s.Code), StringComparer.Ordinal));
        check._rules.AtMost("products", MaxProducts, "products", model.Products.Keys.Union(change.Products.Select(p => p.Code), StringComparer.Ordinal));
        check._rules.Each("sites", change.Sites, check.Site);
        check._rules.Each("products", change.Products, check.Product);
    }

    private void Product(ProductChange product, string path)
    {
        _rules.Item($"{path}.code", product.Code, "a product");
        _rules.Text($"{path}.name", product.Name, "The name of a product", ModelLimits.Name);
        _rules.Text($"{path}.unit", product.Unit, "The unit of a product", ModelLimits.Unit);
        if (product.Unit is null && !_model.Products.ContainsKey(product.Code))
        {
            _problems.Add($"{path}.unit", "missing", "A new product needs a unit, such as 'pcs'.");
        }
    }

    private void Site(SiteChange site, string path)
    {
        _rules.Place($"{path}.code", site.Code, "a site");
        _rules.Text($"{path}.name", site.Name, "The name of a site", ModelLimits.Name);
        Culture($"{path}.culture", site.Culture);
        Zone($"{path}.timeZone", site);
        _rules.From($"{path}.from", site.From);
        _rules.From($"{path}.retiredFrom", site.RetiredFrom?.Value);
        _rules.Calendar($"{path}.calendar", site.Calendar);
        if (site.Calendar is { OfSite: true })
        {
            _problems.Add($"{path}.calendar.ofSite", "only-a-line", "Only a line can give up its calendar for that of its site.");
        }

        _rules.Unique($"{path}.areas", site.Areas, a => a.Code, "area");
        _rules.Each($"{path}.areas", site.Areas, (area, at) =>
        {
            _rules.Place($"{at}.code", area.Code, "an area");
            _rules.Text($"{at}.name", area.Name, "The name of an area", ModelLimits.Name);
        });
        Lines(site, path);
    }

    private void Lines(SiteChange site, string path)
    {
        var known = _model.FindSite(site.Code);
        var lines = site.Areas.SelectMany((a, i) => a.Lines.Select((l, j) => (Line: l, Path: $"{path}.areas[{i}].lines[{j}]"))).ToArray();
        _rules.AtMost($"{path}.areas", MaxLines, "lines of a site", (known?.Lines.Select(l => l.Code) ?? []).Union(lines.Select(l => l.Line.Code), StringComparer.Ordinal));
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, at) in lines.TakeWhile(_ => !_problems.IsFull))
        {
            if (!codes.Add(line.Code))
            {
                _problems.Add($"{at}.code", "named-twice", $"The line {PlainText.Quote(line.Code)} is named twice; its code is unique in its site.");
            }

            _line.Check(line, known?.FindLine(line.Code), at);
        }
    }

    private void Zone(string path, SiteChange site)
    {
        if (site.TimeZone is null && _model.FindSite(site.Code) is null)
        {
            _problems.Add(path, "missing", "A new site needs a time zone, such as 'Europe/Warsaw'.");
        }
        else if (site.TimeZone is { } id && !DateTimeZoneProviders.Tzdb.Ids.Contains(id, StringComparer.Ordinal))
        {
            _problems.Add(path, "unknown-time-zone", $"There is no time zone {PlainText.Quote(id)}; give its IANA name, such as 'Europe/Warsaw'.");
        }
    }

    private void Culture(string path, string? culture)
    {
        if (culture is not null && !IsCulture(culture))
        {
            _problems.Add(path, "unknown-culture", $"There is no culture {PlainText.Quote(culture)}; give a language and a region, such as 'pl-PL'.");
        }
    }

    private static bool IsCulture(string name)
    {
        try
        {
            return name.Length > 0 && CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
