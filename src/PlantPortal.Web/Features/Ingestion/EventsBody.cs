using System.Buffers;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using PlantPortal.Domain;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>The body of a request for events, decompressed, in a buffer from the pool. Give it back by disposing, once nothing reads it any more.</summary>
internal sealed class EventsBody : IDisposable
{
    /// <summary>Bytes of a body, after decompression too: a bomb is cut here and never unfolds.</summary>
    public const int Largest = 8 * 1024 * 1024;

    private const int FirstBuffer = 64 * 1024;

    private byte[] _buffer;
    private int _length;

    private EventsBody(int capacity, EventFormat format)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(capacity);
        Format = format;
    }

    public EventFormat Format { get; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <returns>Or <c>unsupported-type</c>, <c>unsupported-encoding</c>, <c>too-large</c>, <c>malformed-body</c>.</returns>
    /// <exception cref="BadHttpRequestException">The request itself is broken, or the client too slow.</exception>
    public static async Task<Result<EventsBody>> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (FormatOf(request.ContentType) is not { } format)
        {
            return new Problem("unsupported-type", "Send a JSON array as application/json, or one event a line as application/x-ndjson; both in UTF-8.");
        }

        if (IsGzip(request.Headers.ContentEncoding.ToString()) is not { } gzip)
        {
            return new Problem("unsupported-encoding", "The one content encoding that is taken is gzip.");
        }

        if (request.ContentLength > Largest)
        {
            return TooLarge();
        }

        var body = new EventsBody((int)(gzip ? FirstBuffer : request.ContentLength ?? FirstBuffer) + 1, format);
        var problem = await body.FillAsync(request.Body, gzip, cancel);
        if (problem is null)
        {
            return body;
        }

        body.Dispose();
        return problem;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private static EventFormat? FormatOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => EventFormat.Array,
            "application/x-ndjson" or "application/ndjson" => EventFormat.Lines,
            _ => null,
        };
    }

    private static bool? IsGzip(string encoding) => encoding.ToLowerInvariant() switch
    {
        "" or "identity" => false,
        "gzip" or "x-gzip" => true,
        _ => null,
    };

    private async Task<Problem?> FillAsync(Stream wire, bool gzip, CancellationToken cancel)
    {
        try
        {
            if (!gzip)
            {
                return await FillAsync(wire, cancel);
            }

            await using var unzipped = new GZipStream(wire, CompressionMode.Decompress, leaveOpen: true);
            return await FillAsync(unzipped, cancel);
        }
        catch (InvalidDataException)
        {
            return new Problem("malformed-body", "The body says that it is gzip, but it cannot be unzipped.");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private async Task<Problem?> FillAsync(Stream stream, CancellationToken cancel)
    {
        while (true)
        {
            if (_length == _buffer.Length)
            {
                Grow();
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_length, Math.Min(_buffer.Length, Largest + 1) - _length), cancel);
            if (read == 0)
            {
                return null;
            }

            _length += read;
            if (_length > Largest)
            {
                return TooLarge();
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 2, Largest + 1));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static Problem TooLarge() => new("too-large", $"A request holds at most {Largest / (1024 * 1024)} MiB, unzipped; send the rest in another.");
}
