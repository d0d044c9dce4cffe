namespace PlantPortal.Web.Data.Projection;

/// <summary>Production days as numbers of days since 1970-01-01.</summary>
internal static class ProjectionDays
{
    private static readonly LocalDate s_first = new(1970, 1, 1);

    public static int Number(LocalDate day) => Period.DaysBetween(s_first, day);

    public static LocalDate Date(int number) => s_first.PlusDays(number);
}
