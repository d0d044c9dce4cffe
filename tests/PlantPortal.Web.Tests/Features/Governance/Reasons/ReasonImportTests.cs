using System.IO.Compression;
using System.Text;
using CsCheck;
using MiniExcelLibs;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Governance.Reasons;

namespace PlantPortal.Web.Tests.Features.Governance.Reasons;

public sealed class ReasonImportTests
{
    private static readonly ReasonTree Starter = StarterRegistry.Version.Reasons;

    [Fact]
    public void A_real_file_with_its_flaws_is_taken_but_for_what_is_no_reason()
    {
        var root = Environment.GetEnvironmentVariable("PLANTPORTAL_SHARED") is { Length: > 0 } set ? set : Path.Combine(Architecture.Repository.Root, "..", "shared");
        var path = Path.Combine(root, "data", "reasons", "point85-reasons.csv");
        Assert.SkipUnless(File.Exists(path), "Not run: reasons/point85-reasons.csv is not on this machine (PLANTPORTAL_SHARED).");
        var import = ReasonImport.Check(Starter, ReasonSheet.Read("point85-reasons.csv", File.ReadAllBytes(path)).Value);

        Assert.Equal(19, import.Rows.Length);
        var refused = Assert.Single(import.Rows, r => r.Outcome == ImportOutcome.Refused);
        Assert.Equal((1, "Running"), (refused.Number, refused.Code));
        Assert.StartsWith("'NO_LOSS' is no loss category; there are Planned, Setup,", refused.Said, StringComparison.Ordinal);
        var tree = Starter.With(import.Reasons).Value;
        Assert.Equal(["PLANNED1", "PLANNED2"], tree.Children("PLANNED_DOWNTIMES").Select(r => r.Code));
        Assert.Equal(LossCategory.Planned, tree.Find("PLANNED1")!.Category);
        Assert.Equal(["UNPLANNED1", "UNPLANNED2"], tree.Leaves("UNPLANNED_DOWNTIMES").Select(r => r.Code));
        Assert.Equal((LossCategory.Failure, "Unplanned downtime reason #2"), (tree.Find("UNPLANNED2")!.Category, tree.Find("UNPLANNED2")!.NameIn("en")));
        Assert.Equal((LossCategory.Defect, "REJECT_CODES"), (tree.Find("100")!.Category, tree.Find("100")!.Parent));
        Assert.Equal("Its code 'Planned Downtimes' is written PLANNED_DOWNTIMES.", import.Rows[4].Said);
        Assert.Contains("'UNPLANNED_DOWNTIME' is taken as Failure.", import.Rows[8].Said, StringComparison.Ordinal);

        var again = ReasonImport.Check(tree, ReasonSheet.Read("again.csv", File.ReadAllBytes(path)).Value);
        Assert.All(again.Rows.Skip(1), r => Assert.Equal(ImportOutcome.Unchanged, r.Outcome));
    }

    [Theory]
    [InlineData("X,Name,failure,NOWHERE", "Its group 'NOWHERE' is neither in the registry nor among the rows that can be taken.")]
    [InlineData("X,Name,failure,JAM", "'JAM', to which it belongs, has a loss category, so it is a reason and holds none.")]
    [InlineData("X,,failure,MINOR", "It has no name in English.")]
    [InlineData(",Name,failure,MINOR", "It has no code.")]
    [InlineData("X,Name,failure,MINOR,5,6", "It has 6 fields; code, name, loss category and group are expected.")]
    [InlineData("MINOR,Name,failure", "'MINOR' is a group of the registry, and a group has no loss category.")]
    [InlineData("X;Name;bad luck;MINOR", "'bad luck' is no loss category; there are Planned, Setup, Failure, Organisational, Minor, Idle, Speed, Defect, Startup.")]
    [InlineData("X\tName\u0001\tminor\tMINOR", "The name of reason 'X' in 'en' has characters that cannot be shown: 'Name?'.")]
    [InlineData("=1+1,Name,minor,MINOR", "Reason '=1+1': a code has 1 to 64 capital letters, digits, '-' or '_', and begins with a letter or digit.")]
    public void A_row_that_cannot_be_taken_says_why(string row, string why)
    {
        var import = Check("\r\n" + row);
        Assert.Equal((2, ImportOutcome.Refused, why), (import.Rows.Single().Number, import.Rows.Single().Outcome, import.Rows.Single().Said));
        Assert.Empty(import.Reasons);
    }

    [Fact]
    public void What_lies_in_a_group_that_is_refused_is_refused_too_and_the_rest_is_taken()
    {
        var import = Check("G,,,\nA,In it,minor,G\nB,Not in it,minor,MINOR\nB,Twice,minor,MINOR\nC,Round,,D\nD,and round,,C\n");
        Assert.Equal(["B"], import.Reasons.Select(r => r.Code));
        Assert.Equal("Code 'B' is in row 3 already.", import.Rows[3].Said);
        Assert.Equal("Its groups go round in a circle, or lie too deep.", import.Rows[4].Said);
    }

    [Fact]
    public void A_heading_says_what_the_columns_are_and_what_is_not_told_stays()
    {
        var import = Check("Code;Loss category;name_de;Name\r\nJAM;;Verklemmt;\r\nMISFEED;idle;;Fed \"wrongly\"\r\n");
        Assert.Equal([ImportOutcome.Changed, ImportOutcome.Changed], import.Rows.Select(r => r.Outcome));
        var tree = Starter.With(import.Reasons).Value;
        Assert.Equal(("Jam", "Verklemmt", LossCategory.Minor, "MINOR"), (tree.Find("JAM")!.NameIn("en"), tree.Find("JAM")!.NameIn("de"), tree.Find("JAM")!.Category, tree.Find("JAM")!.Parent));
        Assert.Equal((LossCategory.Idle, "Fed \"wrongly\""), (tree.Find("MISFEED")!.Category, tree.Find("MISFEED")!.NameIn("en")));
    }

    [Fact]
    public void Quotes_hold_commas_lines_and_quotes()
    {
        var rows = ReasonSheet.Read("a.csv", Encoding.UTF8.GetBytes("\uFEFFA,\"one, \"\"two\"\"\nthree\", x \r\n\r\nB,'=1\r\n")).Value;
        Assert.Equal([(1, "A|one, \"two\"\nthree|x"), (4, "B|=1")], rows.Select(r => (r.Number, string.Join('|', r.Fields))));
    }

    [Fact]
    public void A_spreadsheet_is_read_as_a_CSV_is()
    {
        using var sheet = new MemoryStream();
        sheet.SaveAs(new[] { new { code = "100", name = "Hundred", category = "minor", parent = "MINOR" }, new { code = "NEW", name = "=cmd|' /C calc'!A0", category = "bad", parent = "" } });
        var import = ReasonImport.Check(Starter, ReasonSheet.Read("a.XLSX", sheet.ToArray()).Value);
        Assert.Equal([(2, "100", ImportOutcome.New), (3, "NEW", ImportOutcome.Refused)], import.Rows.Select(r => (r.Number, r.Code, r.Outcome)));
    }

    [Fact]
    public void What_is_no_sheet_or_too_large_is_refused_in_words()
    {
        Assert.Contains("no spreadsheet", Why("a.xlsx", Encoding.UTF8.GetBytes("A,B")), StringComparison.Ordinal);
        Assert.Contains("UTF-8", Why("a.csv", [0x41, 0xff, 0xfe]), StringComparison.Ordinal);
        Assert.Contains("no rows", Why("a.csv", Encoding.UTF8.GetBytes(" \r\n ,, \r\n")), StringComparison.Ordinal);
        Assert.Contains("larger than 1 MiB", Why("a.csv", new byte[ReasonSheet.MaxBytes + 1]), StringComparison.Ordinal);
        Assert.Contains("more than 5000 rows", Why("a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A,B\n", 5001)))), StringComparison.Ordinal);
        Assert.Contains("no spreadsheet", Why("a.xlsx", Zip("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>")), StringComparison.Ordinal);
        Assert.Contains("far more than", Why("a.xlsx", Zip("xl/worksheets/sheet1.xml", new string(' ', 33 << 20))), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused_and_what_is_taken_makes_a_tree() =>
        Gen.Select(Gen.OneOf("A", "B", "JAM", "MINOR", "", "x y", "\"", "\n"), Gen.OneOf("Name", "", "\"q\"", "code"), Gen.OneOf("minor", "", "no", "category"), Gen.OneOf("A", "B", "MINOR", "JAM", "", "parent"))
            .Array[0, 12].Sample(rows =>
            {
                var read = ReasonSheet.Read("a.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(r => $"{r.Item1},{r.Item2},{r.Item3},{r.Item4}"))));
                Assert.True(!read.IsOk || Starter.With(ReasonImport.Check(Starter, read.Value).Reasons).IsOk);
            });

    private static ReasonImport Check(string text) => ReasonImport.Check(Starter, ReasonSheet.Read("a.csv", Encoding.UTF8.GetBytes(text)).Value);

    private static string Why(string file, byte[] content) => Assert.Single(ReasonSheet.Read(file, content).Problems).Detail;

    private static byte[] Zip(string name, string content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return stream.ToArray();
    }
}
