namespace PlantPortal.Domain.Registry;

/// <summary>The reason tree a new enterprise begins with: a group for each loss category.</summary>
internal static class StarterReasons
{
    public static ReasonTree Tree { get; } = new(Placed(
    [
        .. Group(LossCategory.Planned, "PLANNED", new("Planned stops", "Geplante Stillstände", "Paradas planificadas", "Postoje planowane", "计划停机"),
            ("BREAK", new("Break", "Pause", "Descanso", "Przerwa", "休息")),
            ("MEETING", new("Meeting", "Besprechung", "Reunión", "Zebranie", "会议")),
            ("PLANNED-MAINT", new("Planned maintenance", "Geplante Instandhaltung", "Mantenimiento planificado", "Planowe utrzymanie ruchu", "计划维护")),
            ("NO-DEMAND", new("No demand", "Kein Bedarf", "Sin demanda", "Brak zapotrzebowania", "无需求")),
            ("CLEANING", new("Cleaning", "Reinigung", "Limpieza", "Czyszczenie", "清洁")),
            ("TRIAL", new("Trial or test run", "Versuch oder Testlauf", "Ensayo o prueba", "Próba lub test", "试生产"))),

        .. Group(LossCategory.Setup, "SETUP", new("Setup", "Rüsten", "Preparación", "Przezbrojenia", "换型与调整"),
            ("CHANGEOVER", new("Changeover", "Umrüsten", "Cambio de formato", "Przezbrojenie", "换型")),
            ("ADJUSTMENT", new("Adjustment", "Einstellen", "Ajuste", "Regulacja", "调整")),
            ("WARM-UP", new("Warm-up", "Aufheizen", "Calentamiento", "Rozgrzewanie", "预热"))),

        .. Group(LossCategory.Failure, "FAILURE", new("Failures", "Störungen", "Averías", "Awarie", "故障"),
            ("FAIL-MECH", new("Mechanical failure", "Mechanische Störung", "Avería mecánica", "Awaria mechaniczna", "机械故障")),
            ("FAIL-ELEC", new("Electrical failure", "Elektrische Störung", "Avería eléctrica", "Awaria elektryczna", "电气故障")),
            ("FAIL-CONTROL", new("Control failure", "Steuerungsstörung", "Fallo de control", "Awaria sterowania", "控制系统故障")),
            ("FAIL-TOOL", new("Tool failure", "Werkzeugbruch", "Fallo de herramienta", "Awaria narzędzia", "工装刀具故障")),
            ("FAIL-UTILITY", new("Utility failure", "Ausfall der Versorgung", "Fallo de suministros", "Brak mediów", "公用工程故障")),
            ("FAIL-PROCESS", new("Process failure", "Prozessstörung", "Fallo de proceso", "Zakłócenie procesu", "工艺故障"))),

        .. Group(LossCategory.Organisational, "ORGANISATIONAL", new("Organisational", "Organisatorisch", "Organizativas", "Organizacyjne", "组织原因"),
            ("NO-OPERATOR", new("No operator", "Kein Bediener", "Sin operario", "Brak operatora", "缺少操作员")),
            ("NO-MATERIAL", new("No material", "Kein Material", "Sin material", "Brak materiału", "缺料")),
            ("QUALITY-HOLD", new("Quality hold", "Qualitätssperre", "Retención por calidad", "Blokada jakościowa", "质量冻结"))),

        .. Group(LossCategory.Minor, "MINOR", new("Minor stops", "Kurzstillstände", "Paradas menores", "Drobne postoje", "小停机"),
            ("JAM", new("Jam", "Stau", "Atasco", "Zacięcie", "卡料")),
            ("MISFEED", new("Misfeed", "Fehlzuführung", "Alimentación incorrecta", "Błędne podanie", "送料错误")),
            ("SENSOR-BLOCKED", new("Sensor blocked", "Sensor verdeckt", "Sensor bloqueado", "Zasłonięty czujnik", "传感器被遮挡"))),

        .. Group(LossCategory.Idle, "IDLE", new("Waiting", "Warten", "Esperas", "Oczekiwanie", "等待"),
            ("STARVED", new("Starved: nothing comes in", "Mangel am Einlauf", "Falta de entrada", "Brak na wejściu", "上游缺料")),
            ("BLOCKED", new("Blocked: nothing goes out", "Rückstau am Auslauf", "Bloqueo de salida", "Blokada na wyjściu", "下游堵塞"))),

        .. Group(LossCategory.Speed, "SPEED", new("Speed losses", "Geschwindigkeitsverluste", "Pérdidas de velocidad", "Straty prędkości", "速度损失"),
            ("REDUCED-SPEED", new("Reduced speed", "Verringerte Geschwindigkeit", "Velocidad reducida", "Obniżona prędkość", "降速运行")),
            ("TOOL-WEAR", new("Tool wear", "Werkzeugverschleiß", "Desgaste de herramienta", "Zużycie narzędzia", "刀具磨损"))),

        .. Group(LossCategory.Defect, "DEFECT", new("Defects", "Fehler", "Defectos", "Wady", "缺陷"),
            ("DEFECT-DIMENSION", new("Out of dimension", "Maßabweichung", "Fuera de medida", "Błąd wymiaru", "尺寸超差")),
            ("DEFECT-SURFACE", new("Surface defect", "Oberflächenfehler", "Defecto superficial", "Wada powierzchni", "表面缺陷")),
            ("DEFECT-MATERIAL", new("Material defect", "Materialfehler", "Defecto de material", "Wada materiału", "材料缺陷"))),

        .. Group(LossCategory.Startup, "STARTUP", new("Start-up losses", "Anlaufverluste", "Pérdidas de arranque", "Straty rozruchu", "启动损失"),
            ("STARTUP-REJECT", new("Rejects at start-up", "Anlaufausschuss", "Rechazos de arranque", "Braki rozruchowe", "启动废品"))),
    ]));

    /// <summary>Each in its place as written, with room between two.</summary>
    private static IEnumerable<ReasonCode> Placed(IEnumerable<ReasonCode> reasons) => reasons.Select((r, i) => r with { Position = i + 1 });

    private static IEnumerable<ReasonCode> Group(
        LossCategory category, string code, LocalisedText name, params ReadOnlySpan<(string Code, LocalisedText Name)> leaves)
    {
        var reasons = new List<ReasonCode> { new(code, Parent: null, name, Category: null) };
        foreach (var leaf in leaves)
        {
            reasons.Add(new ReasonCode(leaf.Code, code, leaf.Name, category));
        }

        return reasons;
    }
}
