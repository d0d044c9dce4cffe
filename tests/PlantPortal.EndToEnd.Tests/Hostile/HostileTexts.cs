namespace PlantPortal.EndToEnd.Tests.Hostile;

/// <summary>
/// Names as somebody would give them who wants them to run: where text is taken for markup, for a script, for a formula of a spreadsheet, for a template or for
/// text that runs the other way. Each ends the element, attribute, style or script that it might stand in, and would leave an element <c>x-hostile</c> behind.
/// </summary>
internal static class HostileTexts
{
    /// <summary>The element that is on a page where a text was taken for markup.</summary>
    public const string Element = "x-hostile";

    private const string Markup = "'\"><x-hostile onclick=alert(1)></style></title></script><script>alert(2)</script>{{7*7}}\u202E";
    private const string Link = "javascript:alert(3)//'\"><x-hostile><img src=x onerror=alert(4)>";

    public static string Site { get; } = "=Site" + Markup;

    public static string Area { get; } = "+Area" + Markup;

    public static string Line { get; } = "-Line" + Markup;

    public static string OtherLine { get; } = "@Line" + Markup;

    public static string Product { get; } = "SKU" + Markup;

    public static string Shift { get; } = "@Shift" + Markup;

    public static string EquipmentClass { get; } = "=1+Class'\"><x-hostile onclick=alert(1)>";

    public static string Reason { get; } = "=Reason" + Markup;

    public static string Kpi { get; } = "=Kpi" + Markup;

    public static string KpiText { get; } = "+About" + Markup;

    public static string MachineCode { get; } = Link + "code";

    public static string Order { get; } = Link + "order";

    /// <summary>What an event says that is refused, as its kind, its place and its source.</summary>
    public static string Refused { get; } = "=Refused" + Markup;

    public static string Comment { get; } = "@Comment" + Markup;

    public static string By { get; } = "+By" + Markup;

    public static string Person { get; } = "=Person" + Markup;

    public static string UserName { get; } = "=<x-hostile/onclick=alert(1)>@example.com";

    public static string Why { get; } = "-Why" + Markup;

    public static string Group { get; } = "+Group" + "'\"><x-hostile onclick=alert(1)></style></title></script>{{7*7}}\u202E";

    public static string Key { get; } = "@Key" + "'\"><x-hostile onclick=alert(1)></style></title></script>{{7*7}}\u202E";

    /// <summary>Those that some page shows to somebody; each has to be found, whole, or nothing was tried.</summary>
    public static IReadOnlyList<string> Shown { get; } =
        [Site, Area, Line, OtherLine, Shift, EquipmentClass, Reason, Kpi, KpiText, MachineCode, Order, Comment, By, Person, UserName, Why, Group, Key];
}
