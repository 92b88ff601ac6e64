using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class ThresholdExpressionTests
{
    private const string NoGrammar = """it is not an aggregation, an operator and a number, such as "p(95)<1100", "rate<0.01" or "http_reqs>1000".""";
    private const string Known = """p(N), avg, min, med, max (http_req_duration, ms) · rate (http_req_failed, 0 to 1) · count, rate (http_reqs, requests and requests a second); bare "http_reqs" is its count · throughput (succeeded requests a second, ours).""";

    [Theory]
    [InlineData("p(95)<1100", "p95 to be below 1,100 ms")]
    [InlineData("p(99.9)<=16.5", "p99.9 to be at most 16.5 ms")]
    [InlineData("p(99.99999)<1100", "p99.99999 to be below 1,100 ms")]
    [InlineData("p(.5)<1100", "p0.5 to be below 1,100 ms")]
    [InlineData("p(00095.)<1100", "p95 to be below 1,100 ms")]
    [InlineData("  p(95)  <  1100  ", "p95 to be below 1,100 ms")]
    [InlineData("http_req_duration: p(95)<1100", "p95 to be below 1,100 ms")]
    [InlineData("http_req_duration:avg<=200", "average latency to be at most 200 ms")]
    [InlineData("avg<200", "average latency to be below 200 ms")]
    [InlineData("min>=100", "minimum latency to be at least 100 ms")]
    [InlineData("med<200", "p50 to be below 200 ms")]
    [InlineData("max<5000", "maximum latency to be below 5,000 ms")]
    [InlineData("rate<0.01", "error rate to be below 1 %")]
    [InlineData("http_req_failed: rate==0", "error rate to be 0 %")]
    [InlineData("http_req_failed: count===0", "failed requests to be 0")]
    [InlineData("http_reqs>1000", "requests to be above 1,000")]
    [InlineData("count>1000", "requests to be above 1,000")]
    [InlineData("http_reqs: count>=1000", "requests to be at least 1,000")]
    [InlineData("http_reqs: rate>59.5", "request rate to be above 59.5 req/s")]
    [InlineData("throughput>59.5", "throughput to be above 59.5 req/s")]
    [InlineData("rate<.01", "error rate to be below 1 %")]
    [InlineData("rate<1.", "error rate to be below 100 %")]
    [InlineData("p(95)<1e3", "p95 to be below 1,000 ms")]
    [InlineData("p(95)<1.1E+3", "p95 to be below 1,100 ms")]
    [InlineData("p(95)<+500", "p95 to be below 500 ms")]
    [InlineData("http_req_failed: rate!=1", "error rate to be anything but 100 %")]
    public void Reads_what_k6_writes(string expression, string promise)
    {
        var threshold = ThresholdExpression.Parse(expression);

        var metric = threshold.Metric.Name;
        threshold.Judge(Runs.Of(Figures.Of(100))).Promise.Should().Be($"Expected {metric} of \"sync/sync\"{promise[metric.Length..]} [{expression}]");
        threshold.Expression.Should().Be(expression);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("garbage")]
    [InlineData("p(95)")]
    [InlineData("p(95) 1100")]
    [InlineData("p(95)<")]
    [InlineData("<1100")]
    [InlineData("p(95)<1s")]
    [InlineData("p(95)<1100ms")]
    [InlineData("p(95)<NaN")]
    [InlineData("p(95)<Infinity")]
    [InlineData("p(95)<1e")]
    [InlineData("p(95)<.")]
    [InlineData("p(95)<++5")]
    [InlineData("p(95)<1,100")]
    [InlineData("p(95)=1100")]
    [InlineData("p(95)!1100")]
    [InlineData("p(95)<>1100")]
    [InlineData("p(95)<1100 p(99)<2000")]
    [InlineData("p(-5)<1100")]
    [InlineData("p()<1100")]
    [InlineData("p(95<1100")]
    [InlineData("p(٩٥)<1100")]
    [InlineData("p(95)<١١٠٠")]
    [InlineData("P(95)<1100")]
    [InlineData("p95<1100")]
    public void Refuses_what_is_no_expression(string expression) => Parsing(expression).Should().Throw<FormatException>()
        .WithMessage($"The threshold \"{expression}\" can't be read: {NoGrammar}");

    [Theory]
    [InlineData("p(0)<1100")]
    [InlineData("p(100)<1100")]
    [InlineData("p(101)<1100")]
    [InlineData("p(99.99999999999999999)<1100")]
    [InlineData("http_req_duration: p(0.0)<1100")]
    public void Refuses_what_is_no_percentile(string expression) => Parsing(expression).Should().Throw<FormatException>()
        .WithMessage($"The threshold \"{expression}\" can't be read: a percentile lies between 0 and 100, both excluded, and is read to 16 digits.");

    [Theory]
    [InlineData("latency<1100", "latency of a run")]
    [InlineData("http_reqs: p(95)<1100", "p(95) of http_reqs")]
    [InlineData("http_reqs: avg<1100", "avg of http_reqs")]
    [InlineData("vus: max<10", "max of vus")]
    [InlineData("http_req_duration: rate<10", "rate of http_req_duration")]
    public void Names_what_is_known_instead_of_an_unknown_metric(string expression, string unknown) =>
        Parsing(expression).Should().Throw<FormatException>()
            .WithMessage($"The threshold \"{expression}\" can't be read: there is no {unknown}; known are {Known}");

    [Fact]
    public void Reads_a_point_as_a_point_where_a_comma_separates_the_decimals()
    {
        using var culture = new CommaCulture();

        ThresholdExpression.Parse("p(99.5)<10.5").Judge(Runs.Of(Figures.Of(1_000))).Promise.Should().Be("Expected p99.5 of \"sync/sync\" to be below 10.5 ms [p(99.5)<10.5]");
    }

    private static Action Parsing(string expression) => () => ThresholdExpression.Parse(expression);
}
