using System.Collections.Immutable;
using static PlantPortal.Domain.Registry.StarterKpi;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// The KPIs of ISO 22400-2:2014 that the elements carry. Its OEE index is <c>OEE</c>: one code, so that no two numbers go by that name. Order
/// execution time (AOET) is not recorded apart from the line, so a line's busy time stands for it.
/// </summary>
internal static class StarterIsoKpis
{
    private static readonly DisplayFormat Rate = new(DisplayStyle.Number, 1);
    private static readonly DisplayFormat Span = new(DisplayStyle.Duration, 0);

    public static ImmutableArray<KpiDefinition> Definitions { get; } =
    [
        Ratio("ISO.Availability", "APT / PBT",
            new("Availability (ISO)", "Verfügbarkeit (ISO)", "Disponibilidad (ISO)", "Dostępność (ISO)", "可用率（ISO）"),
            new("Actual production time over planned busy time. Source: ISO 22400-2:2014, Availability.",
                "Produktionszeit je geplanter Belegungszeit. Quelle: ISO 22400-2:2014, Availability.",
                "Tiempo real de producción entre el tiempo ocupado planificado. Fuente: ISO 22400-2:2014, Availability.",
                "Rzeczywisty czas produkcji do planowanego czasu zajętości. Źródło: ISO 22400-2:2014, Availability.",
                "实际生产时间除以计划占用时间。来源：ISO 22400-2:2014，Availability。"),
            OfShift(0.7381m)),

        Ratio("ISO.Effectiveness", "PRI_PQ / APT",
            new("Effectiveness (ISO)", "Effektivität (ISO)", "Efectividad (ISO)", "Efektywność (ISO)", "有效性（ISO）"),
            new("Planned run time of the produced quantity over actual production time; not capped. Source: ISO 22400-2:2014, Effectiveness.",
                "Geplante Laufzeit der Produktionsmenge je Produktionszeit; nicht begrenzt. Quelle: ISO 22400-2:2014, Effectiveness.",
                "Tiempo de ejecución previsto de lo producido entre el tiempo real de producción; sin tope. Fuente: ISO 22400-2:2014, Effectiveness.",
                "Planowany czas wykonania produkcji do rzeczywistego czasu produkcji; bez ograniczenia. Źródło: ISO 22400-2:2014, Effectiveness.",
                "产量的计划运行时间除以实际生产时间；不封顶。来源：ISO 22400-2:2014，Effectiveness。"),
            OfShift(0.9677m),
            Example("Faster than the ideal cycle", 1.111111m, ("PRI_PQ", 10_000), ("APT", 9_000))),

        Ratio("ISO.QualityRatio", "GQ / PQ",
            new("Quality ratio (ISO)", "Qualitätsrate (ISO)", "Índice de calidad (ISO)", "Wskaźnik jakości (ISO)", "质量比（ISO）"),
            new("Good quantity over produced quantity. Source: ISO 22400-2:2014, Quality ratio.",
                "Gutmenge je Produktionsmenge. Quelle: ISO 22400-2:2014, Quality ratio.",
                "Cantidad buena entre cantidad producida. Fuente: ISO 22400-2:2014, Quality ratio.",
                "Ilość dobra do ilości wyprodukowanej. Źródło: ISO 22400-2:2014, Quality ratio.",
                "合格数量除以生产数量。来源：ISO 22400-2:2014，Quality ratio。"),
            OfShift(0.95m)),

        Ratio("ISO.NEE", "AUPT / PBT * ISO.Effectiveness * ISO.QualityRatio",
            new("NEE index (ISO)", "NEE-Index (ISO)", "Índice NEE (ISO)", "Wskaźnik NEE (ISO)", "净设备效率（ISO NEE）"),
            new("Net equipment effectiveness: setup counts as use. Processing time over planned busy time, times effectiveness and quality ratio. Source: ISO 22400-2:2014, NEE index.",
                "Netto-Anlageneffektivität: Rüsten zählt als Nutzung. Quelle: ISO 22400-2:2014, NEE index.",
                "Efectividad neta del equipo: la preparación cuenta como uso. Fuente: ISO 22400-2:2014, NEE index.",
                "Efektywność netto urządzenia: przezbrojenie liczy się jako użycie. Źródło: ISO 22400-2:2014, NEE index.",
                "设备净效率：换型计为使用。来源：ISO 22400-2:2014，NEE index。"),
            OfShift(0.7661m)),

        Ratio("ISO.AllocationEfficiency", "AUBT / PBT",
            new("Allocation efficiency (ISO)", "Belegungsgrad (ISO)", "Eficiencia de asignación (ISO)", "Efektywność przydziału (ISO)", "分配效率（ISO）"),
            new("Actual busy time over planned busy time. Source: ISO 22400-2:2014, Allocation efficiency.",
                "Tatsächliche je geplanter Belegungszeit. Quelle: ISO 22400-2:2014, Allocation efficiency.",
                "Tiempo ocupado real entre el planificado. Fuente: ISO 22400-2:2014, Allocation efficiency.",
                "Rzeczywisty do planowanego czasu zajętości. Źródło: ISO 22400-2:2014, Allocation efficiency.",
                "实际占用时间除以计划占用时间。来源：ISO 22400-2:2014，Allocation efficiency。"),
            OfShift(1m),
            Example("Two hours of a shift without an order", 0.75m, ("AUBT", 21_600), ("PBT", 28_800))),

        Ratio("ISO.UtilizationEfficiency", "APT / AUBT",
            new("Utilization efficiency (ISO)", "Nutzungsgrad (ISO)", "Eficiencia de utilización (ISO)", "Efektywność wykorzystania (ISO)", "利用效率（ISO）"),
            new("Actual production time over actual busy time. Source: ISO 22400-2:2014, Utilization efficiency.",
                "Produktionszeit je tatsächlicher Belegungszeit. Quelle: ISO 22400-2:2014, Utilization efficiency.",
                "Tiempo real de producción entre el tiempo ocupado real. Fuente: ISO 22400-2:2014, Utilization efficiency.",
                "Rzeczywisty czas produkcji do rzeczywistego czasu zajętości. Źródło: ISO 22400-2:2014, Utilization efficiency.",
                "实际生产时间除以实际占用时间。来源：ISO 22400-2:2014，Utilization efficiency。"),
            OfShift(0.7381m)),

        Ratio("ISO.SetupRatio", "AUST / AUPT",
            new("Setup ratio (ISO)", "Rüstgrad (ISO)", "Índice de preparación (ISO)", "Wskaźnik przezbrojeń (ISO)", "换型比（ISO）"),
            new("Actual setup time over actual processing time (production and setup). Source: ISO 22400-2:2014, Setup ratio.",
                "Rüstzeit je Bearbeitungszeit (Produktion und Rüsten). Quelle: ISO 22400-2:2014, Setup ratio.",
                "Tiempo real de preparación entre el de procesamiento (producción y preparación). Fuente: ISO 22400-2:2014, Setup ratio.",
                "Czas przezbrojeń do czasu przetwarzania (produkcja i przezbrojenia). Źródło: ISO 22400-2:2014, Setup ratio.",
                "实际换型时间除以实际加工时间（生产与换型）。来源：ISO 22400-2:2014，Setup ratio。"),
            OfShift(0.1143m)).LowerIsBetter(),

        Ratio("ISO.TechnicalEfficiency", "APT / (APT + ADET)",
            new("Technical efficiency (ISO)", "Technischer Nutzungsgrad (ISO)", "Eficiencia técnica (ISO)", "Efektywność techniczna (ISO)", "技术效率（ISO）"),
            new("Actual production time over production and delay time. Source: ISO 22400-2:2014, Technical efficiency.",
                "Produktionszeit je Produktions- und Störzeit. Quelle: ISO 22400-2:2014, Technical efficiency.",
                "Tiempo real de producción entre producción más demoras. Fuente: ISO 22400-2:2014, Technical efficiency.",
                "Czas produkcji do czasu produkcji i opóźnień. Źródło: ISO 22400-2:2014, Technical efficiency.",
                "实际生产时间除以生产与延误时间之和。来源：ISO 22400-2:2014，Technical efficiency。"),
            OfShift(0.8158m)),

        Ratio("ISO.ScrapRatio", "SQ / PQ",
            new("Scrap ratio (ISO)", "Ausschussquote (ISO)", "Índice de rechazo (ISO)", "Wskaźnik braków (ISO)", "报废率（ISO）"),
            new("Scrap quantity over produced quantity. Source: ISO 22400-2:2014, Scrap ratio.",
                "Ausschussmenge je Produktionsmenge. Quelle: ISO 22400-2:2014, Scrap ratio.",
                "Cantidad rechazada entre cantidad producida. Fuente: ISO 22400-2:2014, Scrap ratio.",
                "Ilość braków do ilości wyprodukowanej. Źródło: ISO 22400-2:2014, Scrap ratio.",
                "报废数量除以生产数量。来源：ISO 22400-2:2014，Scrap ratio。"),
            OfShift(0.0333m)).LowerIsBetter(),

        Ratio("ISO.ReworkRatio", "RQ / PQ",
            new("Rework ratio (ISO)", "Nacharbeitsquote (ISO)", "Índice de retrabajo (ISO)", "Wskaźnik poprawek (ISO)", "返工率（ISO）"),
            new("Rework quantity over produced quantity. Source: ISO 22400-2:2014, Rework ratio.",
                "Nacharbeitsmenge je Produktionsmenge. Quelle: ISO 22400-2:2014, Rework ratio.",
                "Cantidad a retrabajar entre cantidad producida. Fuente: ISO 22400-2:2014, Rework ratio.",
                "Ilość do poprawy do ilości wyprodukowanej. Źródło: ISO 22400-2:2014, Rework ratio.",
                "返工数量除以生产数量。来源：ISO 22400-2:2014，Rework ratio。"),
            OfShift(0.0167m)).LowerIsBetter(),

        Of("ISO.ThroughputRate", "PQ / AUBT", KpiUnit.UnitsPerHour, Rate,
            new("Throughput rate (ISO)", "Durchsatz (ISO)", "Tasa de producción (ISO)", "Przepustowość (ISO)", "产出率（ISO）"),
            new("Produced quantity per hour of actual busy time, which stands for the execution time of the orders. Source: ISO 22400-2:2014, Throughput rate.",
                "Produktionsmenge je Stunde tatsächlicher Belegungszeit, die für die Ausführungszeit der Aufträge steht. Quelle: ISO 22400-2:2014, Throughput rate.",
                "Cantidad producida por hora de tiempo ocupado real, que representa el tiempo de ejecución de las órdenes. Fuente: ISO 22400-2:2014, Throughput rate.",
                "Ilość wyprodukowana na godzinę rzeczywistego czasu zajętości, który zastępuje czas realizacji zleceń. Źródło: ISO 22400-2:2014, Throughput rate.",
                "每小时实际占用时间（代表订单执行时间）的生产数量。来源：ISO 22400-2:2014，Throughput rate。"),
            OfShift(42.8571m)),

        Of("ISO.MTBF", "APT / FE", KpiUnit.SecondsPerCount, Span,
            new("MTBF (ISO)", "MTBF (ISO)", "MTBF (ISO)", "MTBF (ISO)", "平均故障间隔时间（ISO MTBF）"),
            new("Mean operating time between failures: production time over failures; no value without a failure. Source: ISO 22400-2:2014, MTBF.",
                "Mittlere Betriebszeit zwischen Störungen: Produktionszeit je Störung; ohne Störung kein Wert. Quelle: ISO 22400-2:2014, MTBF.",
                "Tiempo medio de operación entre averías: tiempo de producción por avería; sin averías no hay valor. Fuente: ISO 22400-2:2014, MTBF.",
                "Średni czas pracy między awariami: czas produkcji na awarię; bez awarii brak wartości. Źródło: ISO 22400-2:2014, MTBF.",
                "平均故障间隔运行时间：生产时间除以故障次数；无故障则无值。来源：ISO 22400-2:2014，MTBF。"),
            OfShift(18_600m),
            Example("No failure", null, ("APT", 28_800), ("FE", 0))),

        Of("ISO.MTTR", "TTR / FE", KpiUnit.SecondsPerCount, Span,
            new("MTTR (ISO)", "MTTR (ISO)", "MTTR (ISO)", "MTTR (ISO)", "平均修复时间（ISO MTTR）"),
            new("Mean time to restoration: downtime coded as failure over failures; no value without a failure. Source: ISO 22400-2:2014, MTTR.",
                "Mittlere Zeit bis zur Wiederherstellung: als Störung kodierte Stillstandszeit je Störung; ohne Störung kein Wert. Quelle: ISO 22400-2:2014, MTTR.",
                "Tiempo medio de restablecimiento: paradas codificadas como avería por avería; sin averías no hay valor. Fuente: ISO 22400-2:2014, MTTR.",
                "Średni czas przywrócenia: postoje zakodowane jako awaria na awarię; bez awarii brak wartości. Źródło: ISO 22400-2:2014, MTTR.",
                "平均恢复时间：记为故障的停机时间除以故障次数；无故障则无值。来源：ISO 22400-2:2014，MTTR。"),
            OfShift(3_000m),
            Example("No failure", null, ("TTR", 0), ("FE", 0))).LowerIsBetter(),
    ];
}
