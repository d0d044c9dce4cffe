using PlantPortal.Domain.Elements;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// An element set as bytes: three that say which elements are not zero, a bit each, then those: whole numbers in groups of seven bits, the lowest
/// first, their sign in the lowest bit; decimals as their scale and sign, then their digits in the same groups. Exact: every element comes back as
/// the number that it was, without zeros at the end of its fraction.
/// </summary>
internal static class ElementBytes
{
    /// <summary>Bytes that no element set exceeds.</summary>
    public const int Longest = 3 + (Wholes * LongestVarint) + (Decimals * (1 + (2 * LongestVarint)));

    private const int Wholes = 17;
    private const int Decimals = 6;
    private const int LongestVarint = 10;

    // In the byte before a decimal's digits: its scale is 28 at most.
    private const int Scale = 0x1F;
    private const int Wide = 0x20; // more than 64 bits of digits
    private const int Negative = 0x40;

    /// <returns>Bytes written to the beginning of <paramref name="target"/>.</returns>
    public static int Write(ElementSet set, Span<byte> target)
    {
        var writer = new Writer(target);
        writer.Add(set.Cal);
        writer.Add(set.Pot);
        writer.Add(set.Pdot);
        writer.Add(set.Brk);
        writer.Add(set.NoData);
        writer.Add(set.Apt);
        writer.Add(set.Aust);
        writer.Add(set.Dt);
        writer.Add(set.Mst);
        writer.Add(set.Idt);
        writer.Add(set.Adot);
        writer.Add(set.Uncoded);
        writer.Add(set.Ttr);
        writer.Add(set.Npri);
        writer.Add(set.Stops);
        writer.Add(set.MStops);
        writer.Add(set.Fe);
        writer.Add(set.Gq);
        writer.Add(set.Sq);
        writer.Add(set.Rq);
        writer.Add(set.PriPq);
        writer.Add(set.PriGq);
        writer.Add(set.Npq);
        return writer.End();
    }

    /// <summary>Adds the elements that <see cref="Write"/> wrote.</summary>
    public static void AddTo(ElementSet set, ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        reader.AddTo(ref set.Cal);
        reader.AddTo(ref set.Pot);
        reader.AddTo(ref set.Pdot);
        reader.AddTo(ref set.Brk);
        reader.AddTo(ref set.NoData);
        reader.AddTo(ref set.Apt);
        reader.AddTo(ref set.Aust);
        reader.AddTo(ref set.Dt);
        reader.AddTo(ref set.Mst);
        reader.AddTo(ref set.Idt);
        reader.AddTo(ref set.Adot);
        reader.AddTo(ref set.Uncoded);
        reader.AddTo(ref set.Ttr);
        reader.AddTo(ref set.Npri);
        reader.AddTo(ref set.Stops);
        reader.AddTo(ref set.MStops);
        reader.AddTo(ref set.Fe);
        reader.AddTo(ref set.Gq);
        reader.AddTo(ref set.Sq);
        reader.AddTo(ref set.Rq);
        reader.AddTo(ref set.PriPq);
        reader.AddTo(ref set.PriGq);
        reader.AddTo(ref set.Npq);
    }

    private ref struct Writer(Span<byte> target)
    {
        private readonly Span<byte> _target = target;
        private int _length = 3;
        private int _bit = 1;
        private int _filled;

        public void Add(long value)
        {
            if (Next(value != 0))
            {
                Digits((ulong)((value << 1) ^ (value >> 63)));
            }
        }

        public void Add(decimal value)
        {
            if (!Next(value != 0))
            {
                return;
            }

            Span<int> bits = stackalloc int[4];
            value = DecimalText.Normalize(value);
            decimal.GetBits(value, bits);
            var high = (uint)bits[2];
            _target[_length++] = (byte)(value.Scale | (high == 0 ? 0 : Wide) | (value < 0 ? Negative : 0));
            Digits((uint)bits[0] | ((ulong)(uint)bits[1] << 32));
            if (high != 0)
            {
                Digits(high);
            }
        }

        public readonly int End()
        {
            (_target[0], _target[1], _target[2]) = ((byte)_filled, (byte)(_filled >> 8), (byte)(_filled >> 16));
            return _length;
        }

        private bool Next(bool filled)
        {
            _filled |= filled ? _bit : 0;
            _bit <<= 1;
            return filled;
        }

        private void Digits(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                _target[_length++] = (byte)(value | 0x80);
            }

            _target[_length++] = (byte)value;
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _filled = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        private int _at = 3;

        public void AddTo(ref long sum)
        {
            if (Next())
            {
                var value = Digits();
                sum += (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        public void AddTo(ref decimal sum)
        {
            if (!Next())
            {
                return;
            }

            var head = _bytes[_at++];
            var low = Digits();
            var high = (head & Wide) == 0 ? 0 : Digits();
            sum += new decimal((int)low, (int)(low >> 32), (int)high, (head & Negative) != 0, (byte)(head & Scale));
        }

        private bool Next()
        {
            var filled = (_filled & 1) != 0;
            _filled >>= 1;
            return filled;
        }

        private ulong Digits()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var next = _bytes[_at++];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
