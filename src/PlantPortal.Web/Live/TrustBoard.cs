using System.Collections.Concurrent;
using PlantPortal.Domain.Conformance;

namespace PlantPortal.Web.Live;

/// <summary>The newest trust grade of each plant, shared by all circuits. Thread-safe.</summary>
public sealed class TrustBoard
{
    private readonly ConcurrentDictionary<string, TrustGrade?> _grades = new(StringComparer.Ordinal);

    /// <summary>Null when it has not been worked out yet, or nothing can be judged.</summary>
    public TrustGrade? Find(string site) => _grades.GetValueOrDefault(site);

    public void Publish(string site, TrustGrade? grade) => _grades[site] = grade;
}
