using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>The plant model, in memory and in the database: a site is one document, a product one row. Thread-safe.</summary>
/// <param name="changed">
/// Told from when on which lines may look different, once a change is durable and while the write turn is held: it notes them and returns.
/// </param>
public sealed class ModelStore(
    PortalDatabase database, Action<IReadOnlyCollection<LineTouch>>? changed = null)
{
    private volatile Stored? _stored;

    /// <summary>The model by the last change that is durable.</summary>
    /// <exception cref="InvalidOperationException">Asked before <see cref="LoadAsync"/>.</exception>
    public PlantModel Current => State.Model;

    private Stored State => _stored ?? throw new InvalidOperationException("The plant model has not been loaded.");

    /// <summary>Reads the model.</summary>
    /// <exception cref="InvalidDataException">A site cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancel = default)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        using var connection = database.Open();
        var (sites, products) = (Sites(connection), Products(connection));
        var model = new PlantModel(
            PlantModel.Empty.Sites.AddRange(sites.Select(s => KeyValuePair.Create(s.Site.Code, s.Site))),
            PlantModel.Empty.Products.AddRange(products.Select(p => KeyValuePair.Create(p.Product.Code, p.Product))));
        _stored = new Stored(
            model,
            sites.ToImmutableDictionary(s => s.Site.Code, s => s.Version, StringComparer.Ordinal),
            products.ToImmutableDictionary(p => p.Product.Code, p => p.Version, StringComparer.Ordinal));
    }

    /// <summary>
    /// Saves a change of <see cref="Current"/> in the caller's transaction, with all else in its unit of work, and marks the lines it touches so
    /// that no crash lets the projection miss one. The caller holds the write turn from before it made the change; once it has committed, it
    /// calls what this returns.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Another process has changed the model meanwhile.</exception>
    internal async Task<Action> SaveAsync(PortalDb db, ModelApplied applied, CancellationToken cancel)
    {
        var (before, siteVersions, productVersions) = State;
        foreach (var site in applied.Model.Sites.Values.Where(s => !ReferenceEquals(s, before.FindSite(s.Code))))
        {
            var version = siteVersions.GetValueOrDefault(site.Code);
            Put(db, new SiteRow { Code = site.Code, Version = version + 1, Document = SiteDocument.Write(site) }, version);
            siteVersions = siteVersions.SetItem(site.Code, version + 1);
        }

        foreach (var product in applied.Model.Products.Values.Where(p => p != before.Products.GetValueOrDefault(p.Code)))
        {
            var version = productVersions.GetValueOrDefault(product.Code);
            Put(db, new ProductRow { Code = product.Code, Version = version + 1, Name = product.Name, Unit = product.Unit }, version);
            productVersions = productVersions.SetItem(product.Code, version + 1);
        }

        LineTouch[] touched = [.. applied.Touched.Select(t => new LineTouch(t.Site, t.Line, t.From))];
        await db.SaveChangesAsync(cancel);
        ProjectionMarks.Add(db, touched);
        return () =>
        {
            _stored = new Stored(applied.Model, siteVersions, productVersions);
            changed?.Invoke(touched);
        };
    }

    // Every start reads these: by plain statements, since EF needs half a second before its first row.
    private static List<(Site Site, int Version)> Sites(SqliteConnection connection)
    {
        using var row = new SqliteStatement(connection, "SELECT document, version FROM site");
        List<(Site, int)> sites = [];
        while (row.Next())
        {
            sites.Add((SiteDocument.Read(row.Text(0)), (int)row.Whole(1)));
        }

        return sites;
    }

    private static List<(Product Product, int Version)> Products(SqliteConnection connection)
    {
        using var row = new SqliteStatement(connection, "SELECT code, name, unit, version FROM product");
        List<(Product, int)> products = [];
        while (row.Next())
        {
            products.Add((new Product(row.Text(0), row.Text(1), row.Text(2)), (int)row.Whole(3)));
        }

        return products;
    }

    private static void Put<TRow>(PortalDb db, TRow row, int version)
        where TRow : class
    {
        if (version == 0)
        {
            db.Add(row);
            return;
        }

        db.Update(row).Property<int>(nameof(SiteRow.Version)).OriginalValue = version;
    }

    private sealed record Stored(PlantModel Model, ImmutableDictionary<string, int> SiteVersions, ImmutableDictionary<string, int> ProductVersions);
}
