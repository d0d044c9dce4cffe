using System.Diagnostics;
using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class KpiFormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(1 + (2 * 3))")]
    [InlineData("1 - 2 - 3", "((1 - 2) - 3)")]
    [InlineData("8 / 4 / 2", "((8 / 4) / 2)")]
    [InlineData("(1 + 2) * 3", "((1 + 2) * 3)")]
    [InlineData("-APT * 2", "(-APT * 2)")]
    [InlineData("2 * -APT", "(2 * -APT)")]
    [InlineData("--1", "--1")]
    [InlineData("min(APT, PBT, 0)", "min(APT, PBT, 0)")]
    [InlineData("max( APT ,-PBT )", "max(APT, -PBT)")]
    [InlineData(" APT\t/\r\nPBT ", "(APT / PBT)")]
    [InlineData("ISO.Effectiveness*ISO.QualityRatio", "([ISO.Effectiveness] * [ISO.QualityRatio])")]
    [InlineData("[FILL-RATE] - [2nd.Pass]", "([FILL-RATE] - [2nd.Pass])")]
    [InlineData("0.50", "0.50")]
    public void A_formula_reads_with_the_usual_precedence(string text, string expected) =>
        Assert.Equal(expected, Write(KpiFormula.Parse(text).Value.Root));

    [Fact]
    public void Each_node_knows_the_text_it_was_read_from()
    {
        const string Text = "min( APT , PBT ) / ( POT - PDOT )";
        var root = KpiFormula.Parse(Text).Value.Root;
        string[] expected = [Text, "min( APT , PBT )", "APT", "PBT", "( POT - PDOT )", "POT", "PDOT"];
        Assert.Equal(expected, root.Descend().Select(n => Text.Substring(n.Span.Start, n.Span.Length)));
    }

    [Theory]
    [InlineData("", 0, 0, "formula-empty")]
    [InlineData("   ", 3, 0, "formula-empty")]
    [InlineData("APT /", 5, 0, "formula-ends-early")]
    [InlineData("APT PBT", 4, 3, "unexpected-text")]
    [InlineData("(APT", 4, 0, "formula-ends-early")]
    [InlineData("APT)", 3, 1, "unexpected-text")]
    [InlineData("+APT", 0, 1, "unexpected-text")]
    [InlineData("APT ^ 2", 4, 1, "unexpected-text")]
    [InlineData("APT − PBT", 4, 1, "unexpected-text")]
    [InlineData("APT * 😀", 6, 2, "unexpected-text")]
    [InlineData("1.2.3", 0, 5, "bad-number")]
    [InlineData(".5", 0, 2, "bad-number")]
    [InlineData("5.", 0, 2, "bad-number")]
    [InlineData("1e5", 1, 2, "unexpected-text")]
    [InlineData("1,5", 1, 1, "unexpected-text")]
    [InlineData("99999999999999999999999999999999", 0, 32, "bad-number")]
    [InlineData("min(APT)", 0, 3, "too-few-arguments")]
    [InlineData("min()", 4, 1, "unexpected-text")]
    [InlineData("min APT", 4, 3, "unexpected-text")]
    [InlineData("sqrt(APT)", 0, 4, "unknown-function")]
    [InlineData("[bad code]", 0, 10, "bad-kpi-code")]
    [InlineData("[open", 0, 1, "unexpected-text")]
    [InlineData("[]", 0, 2, "bad-kpi-code")]
    [InlineData("<script>", 0, 1, "unexpected-text")]
    public void An_error_has_its_place_and_a_sentence(string text, int start, int length, string code)
    {
        var problem = Assert.IsType<FormulaProblem>(Assert.Single(KpiFormula.Parse(text).Problems));
        Assert.Equal((code, new TextSpan(start, length)), (problem.Code, problem.Span));
        Assert.EndsWith(".", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invisible_character_is_named_by_its_number() =>
        Assert.Contains("U+200B", KpiFormula.Parse("APT\u200B/ PBT").Problems[0].Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("min(1,", ")")]
    public void A_formula_nested_too_deep_is_refused_at_once_and_one_at_the_limit_is_not(string open, string close)
    {
        Assert.True(Nested(KpiFormula.MaxDepth).IsOk);
        Assert.Equal("formula-too-deep", Nested(KpiFormula.MaxDepth + 1).Problems[0].Code);
        Assert.Contains(Nested(10_000).Problems[0].Code, (string[])["formula-too-deep", "formula-too-long"]);

        Result<KpiFormula> Nested(int depth) => KpiFormula.Parse(Repeat(open, depth) + "1" + Repeat(close, depth));
    }

    [Fact]
    public void What_stands_side_by_side_is_not_nested() =>
        Assert.True(KpiFormula.Parse(string.Join('+', Enumerable.Repeat("(-APT)", KpiFormula.MaxDepth + 1))).IsOk);

    [Fact]
    public void A_formula_of_a_megabyte_is_refused_without_reading_it()
    {
        var text = Repeat("(", 1_000_000);
        var clock = Stopwatch.StartNew();
        Assert.Equal("formula-too-long", KpiFormula.Parse(text).Problems[0].Code);
        Assert.True(clock.ElapsedMilliseconds < 100);
    }

    [Fact]
    public void A_formula_has_so_many_numbers_and_names_and_no_more()
    {
        Assert.True(KpiFormula.Parse(Sum(KpiFormula.MaxOperands)).IsOk);
        Assert.Equal("formula-too-big", KpiFormula.Parse(Sum(KpiFormula.MaxOperands + 1)).Problems[0].Code);

        static string Sum(int operands) => string.Join('+', Enumerable.Repeat("APT", operands));
    }

    [Fact]
    public void Any_text_gives_a_formula_or_one_problem_inside_the_text() =>
        Gen.OneOf(Gen.String, Gen.OneOf("APT", "(", ")", "-", "/", "min", ",", "1", "[", "]", " ").Array[0, 40].Select(string.Concat))
            .Sample(text =>
            {
                var formula = KpiFormula.Parse(text);
                return formula.IsOk
                    || formula.Problems is [FormulaProblem { Span: var span }] && span.Start >= 0 && span.End <= text.Length;
            });

    [Fact]
    public void What_is_written_from_a_tree_reads_as_the_same_tree() =>
        Trees.Sample(text => Write(KpiFormula.Parse(text).Value.Root) == Write(KpiFormula.Parse(Write(KpiFormula.Parse(text).Value.Root)).Value.Root));

    private static readonly Gen<string> Trees = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.OneOf("APT", "PBT", "0.25", "[A-B]", "ISO.X")
        : Gen.OneOf(
            Gen.OneOf("GQ", "7"),
            Gen.Select(inner, Gen.OneOf(" + ", "-", "*", " / "), inner, (a, o, b) => a + o + b),
            inner.Select(a => $"({a})"),
            inner.Select(a => $"-{a}"),
            Gen.Select(inner, inner, (a, b) => $"max({a},{b})")));

    private static string Write(FormulaNode node) => node switch
    {
        NumberNode n => n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ElementNode e => e.Element.ToString(),
        KpiNode k => $"[{k.Code}]",
        NegateNode n => "-" + Write(n.Operand),
        FunctionNode f => $"{(f.Function == FormulaFunction.Min ? "min" : "max")}({string.Join(", ", f.Arguments.Select(Write))})",
        BinaryNode b => $"({Write(b.Left)} {"+-*/"[(int)b.Operator]} {Write(b.Right)})",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
