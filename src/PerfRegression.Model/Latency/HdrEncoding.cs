using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace PerfRegression.Model.Latency;

/// <summary>
/// HdrHistogram's own compressed V2 encoding, as its logs hold it, so that every HdrHistogram library reads what is stored
/// (encodeIntoCompressedByteBuffer of github.com/HdrHistogram/HdrHistogram): a header, then the counts of all buckets in order as
/// ZigZag LEB128 numbers, where a negative one is a run of empty buckets.
/// </summary>
internal static class HdrEncoding
{
    private const int CompressedCookie = 0x1c849314;
    private const int Cookie = 0x1c849313;
    private const int HeaderLength = 40;
    private const int LongestNumber = 9;

    public static byte[] Encode(IReadOnlyList<HistogramBucket> buckets)
    {
        using var plain = new MemoryStream();
        plain.SetLength(HeaderLength);
        plain.Position = HeaderLength;
        WriteCounts(plain, buckets);
        WriteHeader(plain.GetBuffer(), (int)plain.Length - HeaderLength);

        using var compressed = new MemoryStream();
        compressed.Position = 2 * sizeof(int);
        using (var deflater = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            plain.WriteTo(deflater);
        }

        var bytes = compressed.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(sizeof(int)), bytes.Length - (2 * sizeof(int)));
        return bytes;
    }

    /// <exception cref="FormatException">The bytes are not an encoding of these buckets.</exception>
    public static HistogramBucket[] Decode(byte[] bytes)
    {
        if (bytes.Length < 2 * sizeof(int)
            || BinaryPrimitives.ReadInt32BigEndian(bytes) != CompressedCookie
            || BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(sizeof(int))) != bytes.Length - (2 * sizeof(int)))
        {
            throw new FormatException("What is stored is no compressed HdrHistogram of encoding V2, or is cut off.");
        }

        // What follows the counts is padding.
        var plain = Inflate(bytes);
        var counts = plain.Length < HeaderLength ? -1 : BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(sizeof(int)));
        Span<byte> header = stackalloc byte[HeaderLength];
        WriteHeader(header, counts);
        return counts >= 0 && counts <= plain.Length - HeaderLength && plain.AsSpan(0, HeaderLength).SequenceEqual(header)
            ? ReadCounts(plain[HeaderLength..(HeaderLength + counts)])
            : throw new FormatException("The HdrHistogram has another layout than 1 µs to 1 h at 3 significant digits, or is cut off.");
    }

    private static void WriteHeader(Span<byte> header, int payloadLength)
    {
        BinaryPrimitives.WriteInt32BigEndian(header, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], payloadLength);
        BinaryPrimitives.WriteInt32BigEndian(header[8..], 0); // Offset of a shifted histogram.
        BinaryPrimitives.WriteInt32BigEndian(header[12..], HistogramLayout.SignificantDigits);
        BinaryPrimitives.WriteInt64BigEndian(header[16..], 1);
        BinaryPrimitives.WriteInt64BigEndian(header[24..], HistogramLayout.Highest);
        BinaryPrimitives.WriteDoubleBigEndian(header[32..], 1); // Of integers to doubles.
    }

    private static void WriteCounts(Stream stream, IReadOnlyList<HistogramBucket> buckets)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        var next = 0;
        foreach (var (index, count) in buckets)
        {
            if (index > next)
            {
                // One empty bucket is a count of 0, as the original has it.
                writer.Write7BitEncodedInt64(ZigZag(index - next == 1 ? 0 : next - index));
            }

            writer.Write7BitEncodedInt64(ZigZag(count));
            next = index + 1;
        }
    }

    private static HistogramBucket[] ReadCounts(byte[] counts)
    {
        using var reader = new BinaryReader(new MemoryStream(counts));
        var buckets = new List<HistogramBucket>();
        var index = 0L;
        try
        {
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                var number = UnZigZag(reader.Read7BitEncodedInt64());
                var after = index + (number < 0 ? -number : 1);
                if (after > HistogramLayout.Length || after <= index)
                {
                    throw new FormatException("The HdrHistogram has more buckets than its layout.");
                }

                if (number > 0)
                {
                    buckets.Add(new HistogramBucket((int)index, number));
                }

                index = after;
            }
        }
        catch (EndOfStreamException exception)
        {
            throw new FormatException("The HdrHistogram ends within a number.", exception);
        }

        return [.. buckets];
    }

    // Never more than the layout can fill: a few bytes may inflate to gigabytes.
    private static byte[] Inflate(byte[] bytes)
    {
        using var inflater = new ZLibStream(new MemoryStream(bytes, 2 * sizeof(int), bytes.Length - (2 * sizeof(int))), CompressionMode.Decompress);
        var most = HeaderLength + (LongestNumber * HistogramLayout.Length) + 1;
        var plain = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = inflater.ReadAtLeast(plain.AsSpan(0, most), most, throwOnEndOfStream: false);
            return length < most ? plain[..length] : throw new FormatException("The HdrHistogram has more buckets than its layout.");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new FormatException("The HdrHistogram's compressed bytes are damaged.", exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static long ZigZag(long value) => (value << 1) ^ (value >> 63);

    private static long UnZigZag(long value) => (long)((ulong)value >> 1) ^ -(value & 1);
}
