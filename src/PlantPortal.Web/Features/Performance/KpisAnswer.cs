using System.Collections.Immutable;
using PlantPortal.Domain.Kpi;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Performance;

/// <summary>The JSON of an answer about KPIs: of the group fields only those asked for are in a row.</summary>
internal static class KpisAnswer
{
    public static object Of(PerformanceAnswer answer, ImmutableArray<GroupField> groups) => new
    {
        answer.RegistryVersion,
        answer.From,
        answer.To,
        Rows = answer.Rows.Select(row => Row(row, groups)),
    };

    private static Dictionary<string, object?> Row(PerformanceRow row, ImmutableArray<GroupField> groups)
    {
        Dictionary<string, object?> json = new(StringComparer.Ordinal);
        foreach (var field in groups)
        {
            var (name, value) = Field(row.Group, field);
            json[name] = value;
        }

        json["values"] = row.Values.ToDictionary(v => v.Key, v => Value(v.Value, row), StringComparer.Ordinal);
        json["elements"] = row.Elements;
        json["coverage"] = row.Coverage;
        return json;
    }

    private static (string Name, object? Value) Field(PerformanceGroup group, GroupField field) => field switch
    {
        GroupField.Site => ("site", group.Site),
        GroupField.Line => ("line", group.Line),
        GroupField.Area => ("area", group.Area),
        GroupField.EquipmentClass => ("equipmentClass", group.EquipmentClass),
        GroupField.Product => ("product", group.Product),
        GroupField.Shift => ("shift", group.Shift),
        GroupField.Day => ("day", group.Day),
        GroupField.Week => ("week", group.Week),
        GroupField.Month => ("month", group.Month),
        GroupField.Hour => ("hour", group.Hour),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a group field."),
    };

    private static object Value(KpiValue value, PerformanceRow row) => new
    {
        value.Value,
        value.Version,
        Mixed = row.Mixed.ContainsKey(value.Code),
        LeftOut = value.LeftOut.Select(l => l.Site + "/" + l.Line),
    };
}
