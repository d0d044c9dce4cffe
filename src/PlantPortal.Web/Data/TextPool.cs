using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace PlantPortal.Web.Data;

/// <summary>
/// One string for each text that keeps coming back (codes of sites, lines, sources, products): a batch of thousands of events then
/// makes a handful of strings. Of fixed size; a text that collides with another takes its place. Not thread-safe.
/// </summary>
public sealed class TextPool
{
    private const int Slots = 1024;
    private const int LongestKept = 64;

    private readonly (byte[]? Utf8, string Text)[] _slots = new (byte[]?, string)[Slots];

    /// <summary>The text that some bytes say; null when they are not UTF-8.</summary>
    public string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestKept)
        {
            return Decode(utf8);
        }

        ref var slot = ref _slots[SlotOf(utf8)];
        if (slot.Utf8 is { } known && utf8.SequenceEqual(known))
        {
            return slot.Text;
        }

        if (Decode(utf8) is not { } text)
        {
            return null;
        }

        slot = (utf8.ToArray(), text);
        return text;
    }

    private static string? Decode(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : null;

    private static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= 8; utf8 = utf8[8..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8)) * 0x9E3779B97F4A7C15;
        }

        foreach (var value in utf8)
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return (int)((hash ^ (hash >> 32)) % Slots);
    }
}
