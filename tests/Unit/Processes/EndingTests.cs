using FluentAssertions;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;
using PerfRegression.Unit.Postgres;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class EndingTests
{
    private static readonly FakeServer Sound = new(PostgresKind.Local);

    [Fact]
    public async Task Each_is_ended_though_those_before_it_failed_and_all_failures_are_told()
    {
        FakeServer[] things = [Failing("one"), new(PostgresKind.Local), Failing("three")];

        var failure = (await FluentActions.Awaiting(() => Ending.OfAllAsync(things)).Should().ThrowAsync<AggregateException>()).Which;

        things.Should().OnlyContain(thing => thing.Disposed == 1);
        failure.InnerExceptions.Select(inner => inner.Message).Should().Equal("one", "three");
    }

    [Fact]
    public async Task A_single_failure_is_thrown_as_it_is() =>
        (await FluentActions.Awaiting(() => Ending.OfAllAsync(Sound, Failing("one"))).Should().ThrowAsync<IOException>()).WithMessage("one");

    [Fact]
    public async Task Where_another_failure_is_told_already_nothing_is_thrown() =>
        (await Ending.TryAllAsync(Failing("one"), Sound)).Should().ContainSingle().Which.Message.Should().Be("one");

    private static FakeServer Failing(string why) => new(PostgresKind.Local) { EndFailure = new IOException(why) };
}
