using System.Collections.Immutable;
using static PlantPortal.Domain.Registry.StarterKpi;

namespace PlantPortal.Domain.Registry;

/// <summary>OEE with the factors of total productive maintenance (TPM), which keep their product equal to it for every product mix.</summary>
internal static class StarterTpmKpis
{
    public static ImmutableArray<KpiDefinition> Definitions { get; } =
    [
        Ratio("OEE", "PRI_GQ / PBT",
            new("OEE", "OEE", "OEE", "OEE", "设备综合效率 (OEE)"),
            new("Planned run time of the good quantity over planned busy time. Source: TPM (S. Nakajima); for one product it is the OEE index of ISO 22400-2:2014. It is Availability × Performance × Quality, but has a value when the line stood all the time: 0.",
                "Geplante Laufzeit der Gutmenge je geplanter Belegungszeit. Quelle: TPM (S. Nakajima); für ein Produkt der OEE-Index der ISO 22400-2:2014.",
                "Tiempo de ejecución previsto de la cantidad buena entre el tiempo ocupado planificado. Fuente: TPM (S. Nakajima); para un solo producto, el índice OEE de ISO 22400-2:2014.",
                "Planowany czas wykonania ilości dobrej do planowanego czasu zajętości. Źródło: TPM (S. Nakajima); dla jednego wyrobu wskaźnik OEE z ISO 22400-2:2014.",
                "合格数量的计划运行时间除以计划占用时间。来源：TPM（中岛清一）；对单一产品即 ISO 22400-2:2014 的 OEE 指数。"),
            OfShift(0.6786m),
            Example("Two lines: 8 h at 90 % and 1 h at 30 %", 0.833333m, ("PRI_GQ", 27_000), ("PBT", 32_400)),
            Example("A line that stood all shift", 0m, ("PRI_GQ", 0), ("PBT", 28_800)),
            Example("Nothing was planned", null, ("PRI_GQ", 0), ("PBT", 0))),

        Ratio("Availability", "(APT + MST) / PBT",
            new("Availability", "Verfügbarkeit", "Disponibilidad", "Dostępność", "可用率"),
            new("Production time with micro-stops over planned busy time. Source: TPM, where micro-stops are a loss of performance.",
                "Produktionszeit mit Kurzstillständen je geplanter Belegungszeit. Quelle: TPM; Kurzstillstände sind dort ein Leistungsverlust.",
                "Tiempo de producción con microparadas entre el tiempo ocupado planificado. Fuente: TPM, donde las microparadas son pérdida de rendimiento.",
                "Czas produkcji z mikropostojami do planowanego czasu zajętości. Źródło: TPM, gdzie mikropostoje są stratą wydajności.",
                "生产时间加微停时间，除以计划占用时间。来源：TPM，微停归入性能损失。"),
            OfShift(0.7857m)),

        Ratio("Performance", "PRI_PQ / (APT + MST)",
            new("Performance", "Leistung", "Rendimiento", "Wydajność", "性能率"),
            new("Planned run time of all that was produced over production time with micro-stops; not capped at 100 %. Source: TPM.",
                "Geplante Laufzeit der Produktionsmenge je Produktionszeit mit Kurzstillständen; nicht auf 100 % begrenzt. Quelle: TPM.",
                "Tiempo de ejecución previsto de lo producido entre el tiempo de producción con microparadas; sin tope de 100 %. Fuente: TPM.",
                "Planowany czas wykonania produkcji do czasu produkcji z mikropostojami; bez ograniczenia do 100 %. Źródło: TPM.",
                "全部产量的计划运行时间除以生产时间与微停时间之和；不以 100 % 封顶。来源：TPM。"),
            OfShift(0.9091m)),

        Ratio("Quality", "PRI_GQ / PRI_PQ",
            new("Quality", "Qualität", "Calidad", "Jakość", "合格率"),
            new("Planned run time of the good quantity over that of all that was produced, so that a slow product weighs what it costs. Source: TPM.",
                "Geplante Laufzeit der Gutmenge je geplanter Laufzeit der Produktionsmenge. Quelle: TPM.",
                "Tiempo de ejecución previsto de la cantidad buena entre el de todo lo producido. Fuente: TPM.",
                "Planowany czas wykonania ilości dobrej do planowanego czasu całej produkcji. Źródło: TPM.",
                "合格数量的计划运行时间除以全部产量的计划运行时间。来源：TPM。"),
            OfShift(0.95m)),

        Ratio("TEEP", "PRI_GQ / CAL",
            new("TEEP", "TEEP", "TEEP", "TEEP", "设备完全有效生产率 (TEEP)"),
            new("Total effective equipment performance: planned run time of the good quantity over calendar time. Source: TPM.",
                "Geplante Laufzeit der Gutmenge je Kalenderzeit. Quelle: TPM.",
                "Tiempo de ejecución previsto de la cantidad buena entre el tiempo de calendario. Fuente: TPM.",
                "Planowany czas wykonania ilości dobrej do czasu kalendarzowego. Źródło: TPM.",
                "合格数量的计划运行时间除以日历时间。来源：TPM。"),
            OfShift(0.3958m)),

        Ratio("Coverage", "1 - NODATA / POT",
            new("Coverage", "Datenabdeckung", "Cobertura de datos", "Pokrycie danymi", "数据覆盖率"),
            new("The part of planned operation time in which the state of the line was known. It stands beside each value.",
                "Anteil der geplanten Betriebszeit, in dem der Zustand der Linie bekannt war. Steht neben jedem Wert.",
                "Parte del tiempo de operación planificado en que se conocía el estado de la línea. Acompaña a cada valor.",
                "Część planowanego czasu pracy, w której stan linii był znany. Stoi przy każdej wartości.",
                "计划运行时间中产线状态已知的部分，显示在每个数值旁。"),
            OfShift(1m),
            Example("A silence of 12 min in 8 h", 0.975m, ("NODATA", 720), ("POT", 28_800))),
    ];
}
