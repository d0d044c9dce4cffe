namespace PlantPortal.Domain.Conformance;

/// <summary>What the trust in a site's numbers is made of (docs/domain.md section 7).</summary>
public enum ConformanceMeasure
{
    /// <summary>Share of the sources that report a registry version and do not run a stale one.</summary>
    Registry,

    /// <summary>Of the downtime that came with a machine code, the share of time that has a reason: mapped, or given by a person.</summary>
    Mapping,

    /// <summary>Share of downtime without a reason.</summary>
    Uncoded,

    /// <summary>Seconds from the beginning of a stop to its reason, within which nine of ten stops have theirs.</summary>
    Delay,

    /// <summary>Share of the events that came later than <see cref="TrustRule.Late"/> after they happened.</summary>
    LateData,

    /// <summary>Share of the produced quantity that was made on lines which never said anything of scrap.</summary>
    MissingQuality,

    /// <summary>Share of the production days of lines on which something did not fit together.</summary>
    Mismatches,

    /// <summary>1 − NODATA / POT.</summary>
    Coverage,
}
