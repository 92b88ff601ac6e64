using System.Text;
using FluentAssertions;
using HdrHistogram;
using PerfRegression.Model.Latency;
using PerfRegression.Model.Measured;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Formats;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public sealed class HlogTests
{
    private static readonly MeasuredRun Measured = new("orders", ReportedSuites.Orders, []);

    [Fact]
    public void It_reads_the_same_in_every_culture()
    {
        string[] histograms = [.. ReportedSuites.Orders.Load.Timeline.Select(second => Convert.ToBase64String(HdrEncoding.Encode(second.Latency.Buckets)))];

        EveryCulture.Of(() => Hlog.Of(Measured)).Should().Be(
            $"""
            #[Response times of succeeded requests in microseconds; seconds count from the start of the recorded part]
            #[Histogram log format version 1.3]
            #[StartTime: 1767323045.000 (seconds since epoch), Fri, 02 Jan 2026 03:04:05 GMT]
            "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"
            0.000,1.000,10.500,{histograms[0]}
            1.000,1.000,110.500,{histograms[1]}

            """);
    }

    [Fact]
    public void The_library_of_the_format_reads_every_second_of_it()
    {
        var seconds = Read(Hlog.Of(Measured));

        seconds.Select(second => second.TotalCount).Should().Equal(10, 10);
        seconds.Select(second => second.GetValueAtPercentile(50)).Should().Equal(5_503, 105_535);
        seconds.Select(second => DateTimeOffset.FromUnixTimeMilliseconds(second.StartTimeStamp)).Should().Equal(
            Runs.Origin.StartedAt, Runs.Origin.StartedAt.AddSeconds(1));
    }

    [Fact]
    public void A_second_without_an_answer_is_one_without_counts()
    {
        var silent = ReportedSuites.Orders with { Load = ReportedSuites.Orders.Load with { Timeline = [new TimelineSecond { Second = 0, Users = 3, Failed = 2, Latency = LatencyDistribution.Empty }] } };

        Read(Hlog.Of(Measured with { Run = silent })).Should().ContainSingle().Which.TotalCount.Should().Be(0);
    }

    private static List<HistogramBase> Read(string text)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var reader = new HistogramLogReader(bytes);
        return [.. reader.ReadHistograms()];
    }
}
