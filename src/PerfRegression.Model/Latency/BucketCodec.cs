namespace PerfRegression.Model.Latency;

/// <summary>Packs buckets as LEB128 numbers: the distance to the previous bucket, then the count.</summary>
internal static class BucketCodec
{
    public static byte[] Encode(IReadOnlyList<HistogramBucket> buckets)
    {
        var bytes = new List<byte>(buckets.Count * 3);
        var previous = 0;
        foreach (var bucket in buckets)
        {
            Append(bytes, bucket.Index - previous);
            Append(bytes, bucket.Count);
            previous = bucket.Index;
        }

        return [.. bytes];
    }

    /// <exception cref="FormatException">The bytes are not an encoding of buckets.</exception>
    public static HistogramBucket[] Decode(ReadOnlySpan<byte> bytes)
    {
        var buckets = new List<HistogramBucket>();
        var index = 0L;
        while (!bytes.IsEmpty)
        {
            index += Take(ref bytes);
            var count = Take(ref bytes);
            if (index < 0 || index >= HistogramLayout.Length || count <= 0)
            {
                throw new FormatException("A histogram bucket lies outside the layout or is empty.");
            }

            buckets.Add(new HistogramBucket((int)index, count));
        }

        return [.. buckets];
    }

    private static void Append(List<byte> bytes, long value)
    {
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            bytes.Add((byte)(rest | 0x80));
            rest >>= 7;
        }

        bytes.Add((byte)rest);
    }

    private static long Take(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (bytes.IsEmpty)
            {
                break;
            }

            var next = bytes[0];
            bytes = bytes[1..];
            value |= (next & 0x7FL) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A histogram's bytes end within a number.");
    }
}
