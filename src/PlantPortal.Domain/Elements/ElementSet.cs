namespace PlantPortal.Domain.Elements;

/// <summary>
/// Sums of elements over some time, lines and products. Time is in whole microseconds, quantities and planned run time are decimals:
/// sums are exact, so any grouping and any order give the same digits. A mutable accumulator; not thread-safe.
/// </summary>
public sealed class ElementSet
{
    public long Cal, Pot, Pdot, Brk, NoData, Apt, Aust, Dt, Mst, Idt, Adot, Uncoded, Ttr, Npri;
    public long Stops, MStops, Fe;
    public decimal Gq, Sq, Rq, PriPq, PriGq, Npq;

    /// <summary>Planned busy time, POT − PDOT − NODATA, in microseconds.</summary>
    public long Pbt => Pot - Pdot - NoData;

    /// <summary>Produced quantity, GQ + SQ + RQ.</summary>
    public decimal Pq => Gq + Sq + Rq;

    /// <summary>1 − NODATA / POT; null without POT.</summary>
    public decimal? Coverage => Pot == 0 ? null : 1m - (decimal)NoData / Pot;

    /// <summary>Whether there is no time and no count in it.</summary>
    public bool IsEmpty => Cal == 0 && Gq == 0 && Sq == 0 && Rq == 0;

    /// <summary>The identity of docs/domain.md section 5: holds in every bucket, and is checked, not hoped for.</summary>
    public bool Balances => Pbt == Apt + Aust + Dt + Mst + Idt + Adot;

    /// <summary>The value of an element: seconds, units or occurrences.</summary>
    public decimal this[Element element] => element switch
    {
        Element.CAL => Seconds(Cal),
        Element.POT => Seconds(Pot),
        Element.PDOT => Seconds(Pdot),
        Element.BRK => Seconds(Brk),
        Element.NODATA => Seconds(NoData),
        Element.PBT => Seconds(Pbt),
        Element.APT => Seconds(Apt),
        Element.AUST => Seconds(Aust),
        Element.AUPT => Seconds(Apt + Aust),
        Element.DT => Seconds(Dt),
        Element.MST => Seconds(Mst),
        Element.IDT => Seconds(Idt),
        Element.ADET => Seconds(Dt + Mst + Idt),
        Element.AUBT => Seconds(Apt + Aust + Dt + Mst + Idt),
        Element.ADOT => Seconds(Adot),
        Element.UNCODED => Seconds(Uncoded),
        Element.STOPS => Stops,
        Element.MSTOPS => MStops,
        Element.FE => Fe,
        Element.TTR => Seconds(Ttr),
        Element.PQ => Pq,
        Element.GQ => Gq,
        Element.SQ => Sq,
        Element.RQ => Rq,
        Element.PRI_PQ => PriPq,
        Element.PRI_GQ => PriGq,
        Element.NPRI => Seconds(Npri),
        Element.NPQ => Npq,
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "Not an element."),
    };

    public void Add(ElementSet other)
    {
        Cal += other.Cal;
        Pot += other.Pot;
        Pdot += other.Pdot;
        Brk += other.Brk;
        NoData += other.NoData;
        Apt += other.Apt;
        Aust += other.Aust;
        Dt += other.Dt;
        Mst += other.Mst;
        Idt += other.Idt;
        Adot += other.Adot;
        Uncoded += other.Uncoded;
        Ttr += other.Ttr;
        Npri += other.Npri;
        Stops += other.Stops;
        MStops += other.MStops;
        Fe += other.Fe;
        Gq += other.Gq;
        Sq += other.Sq;
        Rq += other.Rq;
        PriPq += other.PriPq;
        PriGq += other.PriGq;
        Npq += other.Npq;
    }

    /// <summary>Takes out what was added before.</summary>
    public void Subtract(ElementSet other)
    {
        Cal -= other.Cal;
        Pot -= other.Pot;
        Pdot -= other.Pdot;
        Brk -= other.Brk;
        NoData -= other.NoData;
        Apt -= other.Apt;
        Aust -= other.Aust;
        Dt -= other.Dt;
        Mst -= other.Mst;
        Idt -= other.Idt;
        Adot -= other.Adot;
        Uncoded -= other.Uncoded;
        Ttr -= other.Ttr;
        Npri -= other.Npri;
        Stops -= other.Stops;
        MStops -= other.MStops;
        Fe -= other.Fe;
        Gq -= other.Gq;
        Sq -= other.Sq;
        Rq -= other.Rq;
        PriPq -= other.PriPq;
        PriGq -= other.PriGq;
        Npq -= other.Npq;
    }

    private static decimal Seconds(long microseconds) => microseconds / 1_000_000m;
}
