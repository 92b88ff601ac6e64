using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public sealed class RepetitionsTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(1_200, false)]
    public void A_server_that_breaks_kept_connections_off_does_not_pass_as_one_without_failures(long repeated, bool passes)
    {
        var recorded = new List<Outcome>();
        var run = Runs.Of(Figures.Of(2_400) with { Repeated = repeated });

        new RunClaim(run, recorded.Add).Should().HaveNoFailures();

        recorded.TrueForAll(outcome => outcome.State == OutcomeState.Holds).Should().Be(passes);
    }

    [Fact]
    public void It_is_told_how_many_and_what_to_do()
    {
        var run = Runs.Of(Figures.Of(2_400) with { Repeated = 240 });

        Repetitions.Judge(run, "")!.ToString().Should().Be(
            "Expected connections of \"sync/sync\" to be kept, but found that 240 of 2,400 (10 %) were sent again on a new connection, more than 0.1 %: the server closes kept connections "
            + "as the next request comes; let it keep them longer, or ask for a connection per request with the header Connection: close.");
        RunSummary.FiguresOf(run.Figures).Should().StartWith("requests 2,400, failed 0, sent again 240, 60 req/s");
    }
}
