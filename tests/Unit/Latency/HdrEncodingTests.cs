using System.Buffers.Binary;
using System.IO.Compression;
using FluentAssertions;
using HdrHistogram;
using HdrHistogram.Utilities;
using PerfRegression.Model.Latency;
using Xunit;

namespace PerfRegression.Unit.Latency;

public sealed class HdrEncodingTests
{
    private static readonly HistogramBucket[] Buckets =
        [new(0, 1), new(1, 127), new(3, 2), new(200, 128), new(20_000, long.MaxValue >> 2), new(HistogramLayout.Length - 1, 5)];

    [Fact]
    public void Buckets_survive_their_bytes() => HdrEncoding.Decode(HdrEncoding.Encode(Buckets)).Should().Equal(Buckets);

    [Fact]
    public void What_is_stored_reads_the_same_with_the_library_of_the_format()
    {
        var random = new Random(11);
        var own = new LatencyHistogram();
        var theirs = new LongHistogram(1, HistogramLayout.Highest, HistogramLayout.SignificantDigits);
        for (var sample = 0; sample < 50_000; sample++)
        {
            var latency = (long)Math.Exp(random.NextDouble() * Math.Log(HistogramLayout.Highest));
            own.Record(latency);
            theirs.RecordValue(latency);
        }

        // Uncompressed: the library's own decompression expects a single read to fill its buffer, as .NET Framework did.
        var read = HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(Inflated(HdrEncoding.Encode(own.ToDistribution().Buckets))), 0);

        read.TotalCount.Should().Be(50_000);
        read.RecordedValues().Select(value => (value.ValueIteratedTo, value.CountAtValueIteratedTo)).Should().Equal(
            theirs.RecordedValues().Select(value => (value.ValueIteratedTo, value.CountAtValueIteratedTo)), "every bucket has the count that the library itself gives it");
        foreach (var percentile in new[] { 50.0, 90, 95, 99, 99.9, 100 })
        {
            read.GetValueAtPercentile(percentile).Should().Be(theirs.GetValueAtPercentile(percentile));
        }
    }

    [Fact]
    public void The_library_of_the_format_decompresses_what_is_stored()
    {
        var own = new LatencyHistogram();
        foreach (var latency in new long[] { 0, 7, 7, 2_050, 1_000_000 })
        {
            own.Record(latency);
        }

        var read = HistogramEncoding.DecodeFromCompressedByteBuffer(ByteBuffer.Allocate(HdrEncoding.Encode(own.ToDistribution().Buckets)), 0);

        (read.TotalCount, read.GetCountAtValue(7), read.GetCountAtValue(2_050), read.GetValueAtPercentile(100)).Should().Be((5, 2, 1, read.HighestEquivalentValue(1_000_000)));
    }

    [Fact]
    public void What_the_library_of_the_format_stored_is_read()
    {
        var theirs = new LongHistogram(1, HistogramLayout.Highest, HistogramLayout.SignificantDigits);
        var own = new LatencyHistogram();
        foreach (var latency in new long[] { 0, 1, 5, 5, 2_048, 1_000_000, HistogramLayout.Highest })
        {
            theirs.RecordValue(latency);
            own.Record(latency);
        }

        var bytes = ByteBuffer.Allocate(theirs.GetNeededByteBufferCapacity());
        var length = theirs.EncodeIntoCompressedByteBuffer(bytes);

        HdrEncoding.Decode(Of(bytes, length)).Should().Equal(own.ToDistribution().Buckets);
    }

    [Fact]
    public void Bytes_that_are_cut_off_are_refused()
    {
        var bytes = HdrEncoding.Encode(Buckets);
        for (var length = 0; length < bytes.Length; length++)
        {
            var decoding = () => HdrEncoding.Decode(bytes[..length]);

            decoding.Should().Throw<FormatException>().WithMessage("What is stored is no compressed HdrHistogram of encoding V2, or is cut off.");
        }
    }

    [Theory]
    [InlineData("FFFFFF01", "a run that leaves the layout")]
    [InlineData("FFFFFFFFFFFFFFFF7F", "a run that overflows")]
    [InlineData("FFFFFFFFFFFFFFFFFF01", "the longest run that a number can hold")]
    public void A_bucket_that_can_not_be_is_refused(string counts, string because)
    {
        var decoding = () => HdrEncoding.Decode(Stored(Convert.FromHexString(counts)));

        decoding.Should().Throw<FormatException>(because).WithMessage("The HdrHistogram has more buckets than its layout.");
    }

    [Fact]
    public void A_number_without_its_end_is_refused()
    {
        var decoding = () => HdrEncoding.Decode(Stored([0x80]));

        decoding.Should().Throw<FormatException>().WithMessage("The HdrHistogram ends within a number.");
    }

    [Fact]
    public void A_histogram_of_another_layout_is_refused()
    {
        var other = new LongHistogram(1, 1_000_000, 2);
        other.RecordValue(5);
        var bytes = ByteBuffer.Allocate(other.GetNeededByteBufferCapacity());
        var length = other.EncodeIntoCompressedByteBuffer(bytes);
        var decoding = () => HdrEncoding.Decode(Of(bytes, length));

        decoding.Should().Throw<FormatException>().WithMessage("The HdrHistogram has another layout than 1 µs to 1 h at 3 significant digits, or is cut off.");
    }

    [Fact]
    public void A_few_bytes_that_inflate_to_many_are_refused()
    {
        var decoding = () => HdrEncoding.Decode(Stored(new byte[64 << 20]));

        decoding.Should().Throw<FormatException>().WithMessage("The HdrHistogram has more buckets than its layout.");
    }

    [Fact]
    public void Damaged_bytes_are_decoded_or_refused()
    {
        var random = new Random(7);
        var sound = HdrEncoding.Encode(Buckets);
        for (var attempt = 0; attempt < 5_000; attempt++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[8 + random.Next(bytes.Length - 8)] = (byte)random.Next(256);
            try
            {
                HdrEncoding.Decode(bytes).Should().OnlyContain(bucket => bucket.Index >= 0 && bucket.Index < HistogramLayout.Length && bucket.Count > 0);
            }
            catch (FormatException)
            {
                // Refused.
            }
        }
    }

    private static byte[] Of(ByteBuffer bytes, int length)
    {
        bytes.Position = 0;
        return [.. Enumerable.Range(0, length).Select(_ => bytes.Get())];
    }

    private static byte[] Inflated(byte[] stored)
    {
        using var inflater = new ZLibStream(new MemoryStream(stored, 8, stored.Length - 8), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        inflater.CopyTo(plain);
        return plain.ToArray();
    }

    // The header of a sound one, and counts of the test's own.
    private static byte[] Stored(byte[] counts)
    {
        var sound = HdrEncoding.Encode([]);
        var header = Inflated(sound);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), counts.Length);
        using var stored = new MemoryStream();
        stored.Write(sound, 0, 8);
        using (var deflater = new ZLibStream(stored, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(header);
            deflater.Write(counts);
        }

        var bytes = stored.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }
}
