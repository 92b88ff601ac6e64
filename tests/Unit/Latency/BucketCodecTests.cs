using FluentAssertions;
using PerfRegression.Model.Latency;
using Xunit;

namespace PerfRegression.Unit.Latency;

public sealed class BucketCodecTests
{
    private static readonly HistogramBucket[] Buckets =
        [new(0, 1), new(1, 127), new(200, 128), new(20_000, long.MaxValue >> 1), new(HistogramLayout.Length - 1, 5)];

    [Fact]
    public void Buckets_survive_their_bytes() => BucketCodec.Decode(BucketCodec.Encode(Buckets)).Should().Equal(Buckets);

    [Fact]
    public void Bytes_that_are_cut_off_give_the_first_buckets_or_are_refused()
    {
        var bytes = BucketCodec.Encode(Buckets);
        for (var length = 0; length < bytes.Length; length++)
        {
            try
            {
                BucketCodec.Decode(bytes[..length]).Should().Equal(Buckets.Take(Decodable(length)));
            }
            catch (FormatException exception)
            {
                exception.Message.Should().Be("A histogram's bytes end within a number.");
            }
        }

        int Decodable(int length) => Enumerable.Range(0, Buckets.Length).Last(count => BucketCodec.Encode(Buckets[..count]).Length <= length);
    }

    [Theory]
    [InlineData("0100", "a count of 0")]
    [InlineData("FFFF7F01", "an index beyond the layout")]
    [InlineData("0101FFFFFFFFFFFFFFFF7F01", "an index that overflows")]
    [InlineData("0501FEFFFFFFFFFFFFFFFF0101", "an index below the one before")]
    public void A_bucket_that_can_not_be_is_refused(string hex, string because)
    {
        var decoding = () => BucketCodec.Decode(Convert.FromHexString(hex));

        decoding.Should().Throw<FormatException>(because).WithMessage("A histogram bucket lies outside the layout or is empty.");
    }

    [Fact]
    public void Random_bytes_are_decoded_or_refused()
    {
        var random = new Random(7);
        var bytes = new byte[12];
        for (var attempt = 0; attempt < 20_000; attempt++)
        {
            random.NextBytes(bytes);
            try
            {
                BucketCodec.Decode(bytes).Should().OnlyContain(bucket => bucket.Index >= 0 && bucket.Index < HistogramLayout.Length && bucket.Count > 0);
            }
            catch (FormatException)
            {
                // Refused.
            }
        }
    }
}
