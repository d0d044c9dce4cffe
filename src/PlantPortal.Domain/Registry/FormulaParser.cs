using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// Recursive descent with one token ahead: sum := product (("+" | "-") product)*, product := unary (("*" | "/") unary)*,
/// unary := "-" unary | primary. A method gives null once the problem is known; the first problem is the one told.
/// </summary>
internal sealed class FormulaParser
{
    private static readonly ImmutableDictionary<string, FormulaFunction> Functions = ImmutableDictionary
        .Create<string, FormulaFunction>(StringComparer.Ordinal).Add("min", FormulaFunction.Min).Add("max", FormulaFunction.Max);

    private readonly string _text;
    private readonly FormulaLexer _lexer;
    private Token _next;
    private int _depth;
    private int _operands;
    private FormulaProblem? _problem;

    private FormulaParser(string text)
    {
        _text = text;
        _lexer = new FormulaLexer(text);
        _next = _lexer.Next();
    }

    public static Result<KpiFormula> Parse(string text)
    {
        if (text.Length > KpiFormula.MaxLength)
        {
            return new FormulaProblem(
                null, new TextSpan(KpiFormula.MaxLength, 0), "formula-too-long",
                $"The formula has {text.Length} characters; {KpiFormula.MaxLength} are the most.");
        }

        var parser = new FormulaParser(text);
        var root = parser.Whole();
        return parser._problem is { } problem ? problem : new KpiFormula(text, root!);
    }

    public static bool IsReserved(string name) => Functions.ContainsKey(name.ToLowerInvariant()) || TryElement(name.ToUpperInvariant(), out _);

    private FormulaNode? Whole()
    {
        if (_next.Kind == TokenKind.End)
        {
            return Fail(_next, "formula-empty", "The formula is empty; write one such as 'APT / PBT'.");
        }

        var root = Sum();
        return root is null || _next.Kind == TokenKind.End ? root : FailAtNext("an operator (+ - * /) or the end");
    }

    private FormulaNode? Sum() => Chain(TokenKind.Plus, FormulaOperator.Add, TokenKind.Minus, FormulaOperator.Subtract, Product);

    private FormulaNode? Product() => Chain(TokenKind.Star, FormulaOperator.Multiply, TokenKind.Slash, FormulaOperator.Divide, Unary);

    private FormulaNode? Chain(TokenKind one, FormulaOperator first, TokenKind other, FormulaOperator second, Func<FormulaNode?> operand)
    {
        var left = operand();
        while (left is not null && (_next.Kind == one || _next.Kind == other))
        {
            var which = Take().Kind == one ? first : second;
            left = operand() is { } right ? new BinaryNode(which, left, right) : null;
        }

        return left;
    }

    private FormulaNode? Unary()
    {
        if (_next.Kind != TokenKind.Minus)
        {
            return Primary();
        }

        var sign = Take();
        return Nested(sign, Unary) is { } operand ? new NegateNode(operand, sign.Span.To(operand.Span)) : null;
    }

    private FormulaNode? Primary()
    {
        if (_next.Kind is TokenKind.Number or TokenKind.Name or TokenKind.Bracketed && ++_operands > KpiFormula.MaxOperands)
        {
            return Fail(_next, "formula-too-big", $"The formula has more than {KpiFormula.MaxOperands} numbers and names in it; split it into several KPIs.");
        }

        return _next.Kind switch
        {
            TokenKind.Number => Number(Take()),
            TokenKind.Name => Name(Take()),
            TokenKind.Bracketed => Bracketed(Take()),
            TokenKind.Open => Parenthesised(Take()),
            _ => FailAtNext("a number, a name or '('"),
        };
    }

    private FormulaNode? Number(Token token)
    {
        var digits = _text.AsSpan(token.Span.Start, token.Span.Length);
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        return digits[0] != '.' && digits[^1] != '.' && decimal.TryParse(digits, Plain, CultureInfo.InvariantCulture, out var value)
            ? new NumberNode(value, token.Span)
            : Fail(token, "bad-number", $"'{_lexer.Shown(token)}' is no number; write digits with one decimal point inside, such as 0.5, at most 28 digits.");
    }

    private FormulaNode? Name(Token token)
    {
        var name = _text.Substring(token.Span.Start, token.Span.Length);
        if (Functions.TryGetValue(name, out var function))
        {
            return Call(token, function);
        }

        if (_next.Kind == TokenKind.Open)
        {
            return Fail(token, "unknown-function", $"'{_lexer.Shown(token)}' is no function; there are min and max.");
        }

        return TryElement(name, out var element) ? new ElementNode(element, token.Span) : KpiNamed(name, token);
    }

    private FormulaNode? Bracketed(Token token) => KpiNamed(_text.Substring(token.Span.Start + 1, token.Span.Length - 2), token);

    private FormulaNode? KpiNamed(string code, Token token) => RegistryCodes.Kpi.IsMatch(code)
        ? new KpiNode(code, token.Span)
        : Fail(
            token, "bad-kpi-code",
            $"'{_lexer.Shown(token)}' is no code of a KPI: 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit.");

    private FormulaNode? Parenthesised(Token open) =>
        Nested(open, Sum) is { } inner && Closed() is { } close ? inner with { Span = open.Span.To(close.Span) } : null;

    private FormulaNode? Call(Token name, FormulaFunction function)
    {
        if (_next.Kind != TokenKind.Open)
        {
            return FailAtNext($"'(' after {_lexer.Shown(name)}");
        }

        var open = Take();
        var arguments = ImmutableArray.CreateBuilder<FormulaNode>();
        do
        {
            if (Nested(open, Sum) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }
        while (_next.Kind == TokenKind.Comma && Take() is var _);

        if (arguments.Count < 2)
        {
            return Fail(name, "too-few-arguments", $"{_lexer.Shown(name)} takes two values or more, divided by commas.");
        }

        return Closed() is { } close ? new FunctionNode(function, arguments.ToImmutable(), name.Span.To(close.Span)) : null;
    }

    private FormulaNode? Nested(Token at, Func<FormulaNode?> inner)
    {
        if (++_depth > KpiFormula.MaxDepth)
        {
            return Fail(at, "formula-too-deep", $"The formula is nested more than {KpiFormula.MaxDepth} deep.");
        }

        var node = inner();
        _depth--;
        return node;
    }

    private Token? Closed()
    {
        if (_next.Kind == TokenKind.Close)
        {
            return Take();
        }

        FailAtNext("')' or an operator (+ - * /)");
        return null;
    }

    private Token Take()
    {
        var taken = _next;
        _next = _lexer.Next();
        return taken;
    }

    private FormulaNode? FailAtNext(string expected) => _next.Kind == TokenKind.End
        ? Fail(_next, "formula-ends-early", $"The formula ends where {expected} is expected.")
        : Fail(_next, "unexpected-text", $"'{_lexer.Shown(_next)}' stands where {expected} is expected.");

    private FormulaNode? Fail(Token at, string code, string detail)
    {
        _problem ??= new FormulaProblem(null, at.Span, code, detail);
        return null;
    }

    /// <summary>By name alone: <c>Enum.TryParse</c> would take numbers and lists too.</summary>
    private static bool TryElement(string name, out Element element) => ElementNames.TryGetValue(name, out element);

    private static readonly ImmutableDictionary<string, Element> ElementNames =
        Enum.GetValues<Element>().ToImmutableDictionary(e => e.ToString(), e => e, StringComparer.Ordinal);
}
