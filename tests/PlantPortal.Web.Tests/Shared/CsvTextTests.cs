using System.Globalization;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Tests.Shared;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("E104; jam, again", "\"E104; jam, again\"")]
    [InlineData("", "")]
    public void A_text_is_never_a_formula_and_never_breaks_its_row(string text, string field) =>
        Assert.Equal(field + ",1\r\n", CsvText.Row([text, 1]));

    [Fact]
    public void Numbers_and_times_are_written_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var time = new LocalDateTime(2026, 3, 2, 6, 0, 0).PlusMilliseconds(250).WithOffset(Offset.FromHoursAndMinutes(5, 30));

            Assert.Equal("-1234567.5,12,,true,2026-03-02T06:00:00.25+05:30\r\n", CsvText.Row([-1234567.5m, 12L, null, true, time]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
