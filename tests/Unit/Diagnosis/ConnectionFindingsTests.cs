using FluentAssertions;
using PerfRegression.Diagnosis;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Diagnosis.Shapes;

namespace PerfRegression.Unit.Diagnosis;

public class ConnectionFindingsTests
{
    [Theory]
    [InlineData("The database refused one more connection: sorry, too many clients already (SQLSTATE 53300).")]
    [InlineData("FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute")]
    public void A_database_that_takes_no_more_connections_says_so(string body) => ConnectionFindings.Of(Seen.In(null, Answering(body))).Should().ContainSingle().Which.Kind.Should().Be(FindingKind.ConnectionLimit);

    [Fact]
    public void So_does_a_pool_in_which_none_became_free()
    {
        var finding = ConnectionFindings.Of(Seen.In(null, Answering("The connection pool has been exhausted, either raise 'Max Pool Size' (currently 2)"))).Should().ContainSingle().Which;

        finding.Kind.Should().Be(FindingKind.ConnectionPool);
        finding.Seen.Should().Be("no connection of the pool became free for GET /orders (\"connection pool has been exhausted\")");
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 0)]
    public void Threads_that_wait_for_a_connection_are_seen_with_their_line(int threads, int findings)
    {
        var found = ConnectionFindings.Of(Seen.In(Capture(Threads(threads, WaitForConnection)))).ToList();

        found.Should().HaveCount(findings);
        found.ForEach(finding => finding.ToString().Should().StartWith("3 threads waited for a connection of the pool for GET /orders, called by Orders.LoadAsync (src/Orders.cs:57): "));
    }

    [Theory]
    [InlineData(3.0, 1)]
    [InlineData(2.0, 0)]
    [InlineData(null, 0)]
    public void Requests_that_wait_for_one_are_counted_by_the_driver(double? waiting, int findings) =>
        ConnectionFindings.Of(Seen.In(null) with { WaitingForConnections = waiting }).Should().HaveCount(findings);

    [Fact]
    public void Another_failure_is_none_of_a_connection() => ConnectionFindings.Of(Seen.In(null, Answering("deadlock detected (SQLSTATE 40P01)"))).Should().BeEmpty();

    private static RunResult Answering(string body) => Seen.Run with { Load = Loads.Of(Figures.Of(100).Answering((12, 503, null, body))) };
}
