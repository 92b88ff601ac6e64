namespace PerfRegression.Model.Latency;

/// <summary>Packs buckets as LEB128 numbers: the distance to the previous bucket, then the count.</summary>
internal static class BucketCodec
{
    public static byte[] Encode(IReadOnlyList<HistogramBucket> buckets)
    {
        using var bytes = new MemoryStream(buckets.Count * 3);
        using var writer = new BinaryWriter(bytes);
        var previous = 0;
        foreach (var bucket in buckets)
        {
            writer.Write7BitEncodedInt64(bucket.Index - previous);
            writer.Write7BitEncodedInt64(bucket.Count);
            previous = bucket.Index;
        }

        return bytes.ToArray();
    }

    /// <exception cref="FormatException">The bytes are not an encoding of buckets.</exception>
    public static HistogramBucket[] Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var buckets = new List<HistogramBucket>();
        var index = 0;
        try
        {
            while (reader.BaseStream.Position < bytes.Length)
            {
                var (distance, count) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
                if (distance < 0 || distance >= HistogramLayout.Length - index || count <= 0)
                {
                    throw new FormatException("A histogram bucket lies outside the layout or is empty.");
                }

                index += (int)distance;
                buckets.Add(new HistogramBucket(index, count));
            }
        }
        catch (EndOfStreamException exception)
        {
            throw new FormatException("A histogram's bytes end within a number.", exception);
        }

        return [.. buckets];
    }
}
