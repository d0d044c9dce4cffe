using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>Reads how far the order of a line is.</summary>
public sealed class OrderReader(Projector projector)
{
    /// <summary>The order that runs now, and what was made since it was started; null when none runs.</summary>
    public Task<OrderProgress?> ReadAsync(string site, string line, CancellationToken cancel) => projector.UseAsync(site, line, Progress, cancel);

    private static OrderProgress? Progress(LineView view)
    {
        if (view.RunningOrder() is not { } start)
        {
            return null;
        }

        var sum = new ElementSet();
        foreach (var row in ElementReader.Read(view, start.At, view.Now, new Detail(ByHour: false, ByProduct: false)))
        {
            sum.Add(row.Elements);
        }

        return new OrderProgress(start.Order!, start.At, start.Quantity, sum.Gq);
    }
}

/// <summary>How far an order is.</summary>
/// <param name="Since">When it was started.</param>
/// <param name="Planned">Quantity in units; null when nobody said.</param>
/// <param name="Good">Made since then, in units.</param>
public sealed record OrderProgress(string Order, Instant Since, decimal? Planned, decimal Good);
