using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>The plant model, in memory and in the database: a site is one document, a product one row. Thread-safe.</summary>
/// <param name="changed">
/// Told from when on which lines may look different, once a change is durable and while the write turn is held: it notes them and returns.
/// </param>
public sealed class ModelStore(
    PortalDatabase database, IDbContextFactory<PortalDb> contexts, Action<IReadOnlyCollection<LineTouch>>? changed = null)
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
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sites = await db.Set<SiteRow>().AsNoTracking().ToListAsync(cancel);
        var products = await db.Set<ProductRow>().AsNoTracking().ToListAsync(cancel);
        var model = new PlantModel(
            PlantModel.Empty.Sites.AddRange(sites.Select(row => KeyValuePair.Create(row.Code, SiteDocument.Read(row.Document)))),
            PlantModel.Empty.Products.AddRange(products.Select(row => KeyValuePair.Create(row.Code, new Product(row.Code, row.Name, row.Unit)))));
        _stored = new Stored(
            model,
            sites.ToImmutableDictionary(row => row.Code, row => row.Version, StringComparer.Ordinal),
            products.ToImmutableDictionary(row => row.Code, row => row.Version, StringComparer.Ordinal));
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
        await ProjectionMarks.AddAsync(db, touched, cancel);
        return () =>
        {
            _stored = new Stored(applied.Model, siteVersions, productVersions);
            changed?.Invoke(touched);
        };
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
