using System.Buffers;
using MessagePack;

namespace PlantPortal.Benchmarks.Circuits;

/// <summary>A message of the server. Only what a circuit must react to is told apart.</summary>
/// <param name="Target">The method of an invocation; null for a completion.</param>
/// <param name="Id">Of the invocation that a completion answers, or of the batch or call that the client must answer.</param>
/// <param name="Text">The result of a completion, or what a call names: null where it is not a text.</param>
/// <param name="ResultKind">What kind of result a call into JavaScript expects.</param>
internal readonly record struct ServerMessage(string? Target, string? Id, string? Text, int ResultKind);

/// <summary>
/// The hub protocol "blazorpack" as blazor.web.js speaks it: MessagePack arrays, each behind its length as a variable-length integer.
/// </summary>
internal static class BlazorPack
{
    public const string RenderBatch = "JS.RenderBatch";
    public const string BeginInvokeJs = "JS.BeginInvokeJS";
    public const string Error = "JS.Error";

    private const int Invocation = 1;
    private const int Completion = 3;
    private const int PingType = 6;
    private const int Close = 7;

    private const int CompletionError = 1;
    private const int CompletionResult = 3;

    /// <summary>What keeps the connection open.</summary>
    public static byte[] Ping { get; } = Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(1);
        writer.Write(PingType);
    });

    /// <param name="id">Null when no answer is wanted.</param>
    /// <param name="arguments">Texts, whole numbers, truth values and null.</param>
    public static byte[] Invoke(string? id, string method, params object?[] arguments) => Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(6);
        writer.Write(Invocation);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            Write(ref writer, argument);
        }

        writer.WriteArrayHeader(0);
    });

    /// <summary>Takes the next whole message off the front of what has arrived.</summary>
    /// <returns>False while it has not arrived whole.</returns>
    public static bool TryRead(ref ReadOnlyMemory<byte> arrived, out ServerMessage message)
    {
        message = default;
        if (!TryReadLength(arrived.Span, out var length, out var header) || arrived.Length < header + length)
        {
            return false;
        }

        message = Parse(arrived.Slice(header, length));
        arrived = arrived[(header + length)..];
        return true;
    }

    private static ServerMessage Parse(ReadOnlyMemory<byte> body)
    {
        var reader = new MessagePackReader(body);
        reader.ReadArrayHeader();
        switch (reader.ReadInt32())
        {
            case Invocation:
                reader.Skip();
                reader.Skip();
                return ParseInvocation(ref reader);
            case Completion:
                reader.Skip();
                return ParseCompletion(ref reader);
            case Close:
                return new ServerMessage(Error, null, reader.ReadString() ?? "closed", 0);
            default:
                return default;
        }
    }

    private static ServerMessage ParseInvocation(ref MessagePackReader reader)
    {
        var target = reader.ReadString();
        reader.ReadArrayHeader();
        switch (target)
        {
            case RenderBatch:
                return new ServerMessage(target, Whole(ref reader), null, 0);
            case BeginInvokeJs:
                var (call, name) = (Whole(ref reader), reader.ReadString());
                reader.Skip();
                return new ServerMessage(target, call, name, reader.ReadInt32());
            case Error:
                return new ServerMessage(target, null, reader.ReadString(), 0);
            default:
                return new ServerMessage(target, null, null, 0);
        }
    }

    private static ServerMessage ParseCompletion(ref MessagePackReader reader)
    {
        var id = reader.ReadString();
        return reader.ReadInt32() switch
        {
            CompletionError => new ServerMessage(Error, id, reader.ReadString(), 0),
            CompletionResult when reader.NextMessagePackType == MessagePackType.String => new ServerMessage(null, id, reader.ReadString(), 0),
            _ => new ServerMessage(null, id, null, 0),
        };
    }

    private static string Whole(ref MessagePackReader reader) => reader.ReadInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Write(ref MessagePackWriter writer, object? argument)
    {
        switch (argument)
        {
            case null: writer.WriteNil(); break;
            case string text: writer.Write(text); break;
            case bool truth: writer.Write(truth); break;
            case long whole: writer.Write(whole); break;
            case int whole: writer.Write(whole); break;
            default: throw new ArgumentException($"A {argument.GetType().Name} cannot be sent.", nameof(argument));
        }
    }

    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int length, out int header)
    {
        (length, header) = (0, 0);
        foreach (var part in bytes)
        {
            length |= (part & 0x7f) << (7 * header++);
            if ((part & 0x80) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Framed(Body body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        body(ref writer);
        writer.Flush();
        List<byte> framed = [];
        var left = buffer.WrittenCount;
        for (; left >= 0x80; left >>= 7)
        {
            framed.Add((byte)(left | 0x80));
        }

        return [.. framed, (byte)left, .. buffer.WrittenSpan];
    }

    private delegate void Body(ref MessagePackWriter writer);
}
