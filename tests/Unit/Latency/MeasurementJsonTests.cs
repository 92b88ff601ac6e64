using System.Text.Json;
using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Latency;
using Xunit;

namespace PerfRegression.Unit.Latency;

public sealed class MeasurementJsonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5_000)]
    public void A_distribution_survives_its_json(int count)
    {
        var random = new Random(count);
        var histogram = new LatencyHistogram();
        for (var sample = 0; sample < count; sample++)
        {
            histogram.Record((long)Math.Pow(HistogramLayout.Highest, random.NextDouble()));
        }

        var distribution = histogram.ToDistribution();
        var read = JsonSerializer.Deserialize<LatencyDistribution>(JsonSerializer.Serialize(distribution))!;

        read.Should().BeEquivalentTo(distribution);
        read.Buckets.Should().Equal(distribution.Buckets);
        read.SumMicroseconds.Should().Be(distribution.SumMicroseconds);
    }

    [Fact]
    public void Its_figures_are_in_milliseconds_and_only_those_that_mean_something()
    {
        var histogram = new LatencyHistogram();
        for (var sample = 1; sample <= 30; sample++)
        {
            histogram.Record(sample * 10);
        }

        JsonSerializer.Serialize(histogram.ToDistribution()).Should().StartWith(
            """{"count":30,"min":0.01,"mean":0.155,"p50":0.15,"p90":0.27,"max":0.3,"sumMicroseconds":4650,"hdrHistogram":"HISTFAAAA""");
    }

    [Fact]
    public void An_empty_distribution_is_a_count_of_0()
    {
        JsonSerializer.Serialize(LatencyDistribution.Empty).Should().Be("""{"count":0}""");
        JsonSerializer.Deserialize<LatencyDistribution>("""{"count":0}""").Should().BeSameAs(LatencyDistribution.Empty);
    }

    [Fact]
    public void A_tally_survives_its_json_and_names_the_most_frequent_kind_first()
    {
        var tally = new FailureTally(new Dictionary<FailureKind, long>
        {
            [FailureKind.ConnectionRefused] = 3,
            [FailureKind.PrematureClose] = 0,
            [FailureKind.ResponseTimeout] = 12,
        });

        var json = JsonSerializer.Serialize(tally);
        var read = JsonSerializer.Deserialize<FailureTally>(json)!;

        json.Should().Be("""{"ResponseTimeout":12,"ConnectionRefused":3}""");
        read.Occurred.Should().Equal(tally.Occurred);
        read.Total.Should().Be(15);
        read[FailureKind.PrematureClose].Should().Be(0);
    }

    [Fact]
    public void A_tally_keeps_what_was_wrong_with_the_first_malformed_answer()
    {
        var counts = new Dictionary<FailureKind, long> { [FailureKind.MalformedResponse] = 2 };

        var json = JsonSerializer.Serialize(new FailureTally(counts, "its Content-Length is not a number"));
        var read = JsonSerializer.Deserialize<FailureTally>(json)!;

        json.Should().Be("""{"MalformedResponse":2,"malformed":"its Content-Length is not a number"}""");
        read.Occurred.Should().Equal(counts);
        read.Explain(FailureKind.MalformedResponse).Should().Be("the answer was not valid HTTP; of the first one: its Content-Length is not a number");
        new FailureTally(new Dictionary<FailureKind, long>(), "its Content-Length is not a number").Malformed.Should().BeNull("there was none");
    }

    [Fact]
    public void A_tally_keeps_what_was_answered_instead()
    {
        var counts = new Dictionary<FailureKind, long> { [FailureKind.UnexpectedStatus] = 8, [FailureKind.FailedCheck] = 3 };

        var json = JsonSerializer.Serialize(new FailureTally(counts, answers: [new(500, null, "oops"), new(401, "WWW-Authenticate: Bearer", "") { Count = 7 }, new(200, "41", "{}") { Flaw = "had no 42 at /id", Count = 3 }]));
        var read = JsonSerializer.Deserialize<FailureTally>(json)!;

        json.Should().Be(
            """
            {"UnexpectedStatus":8,"FailedCheck":3,"answers":[{"status":401,"count":7,"found":"WWW-Authenticate: Bearer","body":""},
            {"status":200,"count":3,"flaw":"had no 42 at /id","found":"41","body":"{}"},{"status":500,"count":1,"body":"oops"}]}
            """.ReplaceLineEndings(""));
        read.Occurred.Should().Equal(counts);
        read.Answers.Should().Equal(
            new UnexpectedAnswer(401, "WWW-Authenticate: Bearer", "") { Count = 7 }, new UnexpectedAnswer(200, "41", "{}") { Flaw = "had no 42 at /id", Count = 3 }, new UnexpectedAnswer(500, null, "oops"));
    }

    [Fact]
    public void Merged_tallies_count_each_kind_of_answer_together_and_keep_the_first()
    {
        FailureTally Of(int count, string found) => new(
            new Dictionary<FailureKind, long> { [FailureKind.FailedCheck] = 2 * count },
            answers: [new(200, found, "a") { Flaw = "had no 42 at /id", Count = count }, new(200, found, "b") { Flaw = "had no 42 at /no", Count = count }]);

        FailureTally.Merge([Of(3, "1"), Of(4, "2")]).Answers.Should().Equal(
            new UnexpectedAnswer(200, "1", "a") { Flaw = "had no 42 at /id", Count = 7 }, new UnexpectedAnswer(200, "1", "b") { Flaw = "had no 42 at /no", Count = 7 });
    }

    [Fact]
    public void Every_kind_of_failure_has_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<FailureKind>().Select(FailureTally.None.Explain).ToList();

        sentences.Should().OnlyHaveUniqueItems().And.NotContain("");
        FailureTally.None.Explain(FailureKind.HeadTooLong).Should().Be("the head of the answer, or what follows its last chunk, was longer than 1 MB, the most that is read: which header or cookie grows?");
    }
}
