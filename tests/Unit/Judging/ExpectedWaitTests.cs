using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class ExpectedWaitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Of_a_saturated_system_is_users_times_service_over_capacity()
    {
        var wait = ExpectedWait.Saturated(users: 1000, Second, workers: 2, permits: 40);

        wait.Time.Should().Be(TimeSpan.FromMilliseconds(12_500));
        wait.Derivation.Should().Be("1,000 users × 1,000 ms / (2 workers × 40 permits)");
    }

    [Fact]
    public void Counts_one_worker_and_one_permit_in_the_singular() =>
        ExpectedWait.Saturated(100, TimeSpan.FromMilliseconds(10), workers: 1, permits: 1).Derivation.Should().Be("100 users × 10 ms / (1 worker × 1 permit)");

    [Theory]
    [InlineData(80)]
    [InlineData(3)]
    public void Of_a_system_that_is_not_saturated_is_the_service_time(int users)
    {
        var wait = ExpectedWait.Saturated(users, Second, workers: 2, permits: 40);

        wait.Time.Should().Be(Second);
        wait.Derivation.Should().Be($"1,000 ms, the service time: {users} users do not saturate 80 permits");
    }

    [Fact]
    public void Of_an_endpoint_that_holds_nothing_is_its_own_wait()
    {
        ExpectedWait wait = Second;

        wait.Should().Be(ExpectedWait.Of(Second)).And.Be(ExpectedWait.ToExpectedWait(Second));
        wait.Time.Should().Be(Second);
        wait.Derivation.Should().Be("the endpoint's own wait of 1,000 ms");
    }

    [Fact]
    public void Is_written_alike_where_a_comma_separates_the_decimals()
    {
        using var culture = new CommaCulture();

        ExpectedWait.Saturated(1000, TimeSpan.FromMilliseconds(12.5), 2, 40).Derivation.Should().Be("1,000 users × 12.5 ms / (2 workers × 40 permits)");
    }

    [Theory]
    [InlineData(0, 1000, 1, 1, "users")]
    [InlineData(1, 0, 1, 1, "service")]
    [InlineData(1, -5, 1, 1, "service")]
    [InlineData(1, 1000, 0, 1, "workers")]
    [InlineData(1, 1000, 1, 0, "permits")]
    public void Refuses_what_is_not_above_nothing(int users, int milliseconds, int workers, int permits, string named)
    {
        var saturated = () => ExpectedWait.Saturated(users, TimeSpan.FromMilliseconds(milliseconds), workers, permits);

        saturated.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(named);
    }

    [Fact]
    public void Refuses_no_wait()
    {
        var of = () => ExpectedWait.Of(TimeSpan.Zero);

        of.Should().Throw<ArgumentOutOfRangeException>().WithMessage("An expected wait is longer than zero.*");
    }
}
