using FluentAssertions;
using PerfRegression.Cli;
using Xunit;

namespace PerfRegression.Unit.Cli;

public class SuggestTests
{
    [Fact]
    public void It_shows_the_values_the_bound_and_the_reasoning() => SuggestCommand.Text([100, 102, 98, 101, 99, 103, 97, 100, 100, 100], Metric.P95).Split(Environment.NewLine).Should().Equal(
        "p95 of 10 runs: 100 ms, 102 ms, 98 ms, 101 ms, 99 ms, 103 ms, 97 ms, 100 ms, 100 ms, 100 ms",
        "median 100 ms, from 97 ms to 103 ms (6.2 % apart)",
        "bound: at most 104 ms",
        "because a further run lies beyond it in 2.2 % of all cases (mean + 2.33 deviations of the logarithms, widened by what so few runs leave open),",
        "and a claim fails when its promise is broken in two of at most three measurements: by chance once in 1,000, on a machine like this one");

    [Fact]
    public void Where_more_is_better_it_is_the_least() => SuggestCommand.Text([100, 102, 98, 101, 99], Metric.Throughput).Should().Contain("bound: at least 95.1 req/s");
}
