using FluentAssertions;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

public sealed class ReplayWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakePrimary _primary = new();

    [Fact]
    public async Task Without_standbys_nobody_is_waited_for_or_asked()
    {
        (await Watch().CaughtUpAsync(CancellationToken.None)).Should().Be(0);

        _primary.Looks.Should().Be(0);
    }

    [Fact]
    public async Task The_slowest_standby_decides()
    {
        (_primary.Flushed, _primary.Replayed["a"], _primary.Replayed["b"]) = (100, 100, 99);
        var wait = Watch("a", "b").CaughtUpAsync(CancellationToken.None);
        await _primary.LookedAsync(3);
        wait.IsCompleted.Should().BeFalse("b is behind");

        _primary.Replayed["b"] = 100;

        (await wait.WaitAsync(Patience)).Should().Be(2);
    }

    [Fact]
    public async Task What_is_written_after_somebody_came_does_not_concern_him()
    {
        (_primary.Flushed, _primary.Replayed["a"]) = (100, 50);
        var wait = Watch("a").CaughtUpAsync(CancellationToken.None);
        await _primary.LookedAsync(2);

        (_primary.Flushed, _primary.Replayed["a"]) = (1_000, 100);

        (await wait.WaitAsync(Patience)).Should().Be(1);
    }

    [Fact]
    public async Task A_standby_that_has_been_away_for_a_second_is_not_waited_for_until_it_is_back()
    {
        (_primary.Flushed, _primary.Replayed["a"]) = (100, 100);
        var watch = Watch("a", "b");

        (await watch.CaughtUpAsync(CancellationToken.None).WaitAsync(Patience)).Should().Be(1);

        _primary.Replayed["b"] = 99;
        var wait = watch.CaughtUpAsync(CancellationToken.None);
        await _primary.LookedAsync(_primary.Looks + 3);
        wait.IsCompleted.Should().BeFalse("b streams again, and is behind");
        _primary.Replayed["b"] = 100;
        (await wait.WaitAsync(Patience)).Should().Be(2);
    }

    [Fact]
    public async Task A_standby_that_reports_nothing_is_nudged()
    {
        (_primary.Flushed, _primary.Replayed["a"], _primary.Nudged) = (100, 99, primary => primary.Replayed["a"] = 120);

        (await Watch("a").CaughtUpAsync(CancellationToken.None).WaitAsync(Patience)).Should().Be(1);
    }

    [Fact]
    public async Task All_who_wait_share_one_look_and_nobody_looks_when_nobody_waits()
    {
        (_primary.Flushed, _primary.Replayed["a"]) = (100, 99);
        var watch = Watch("a");
        using var gone = new CancellationTokenSource();
        var waits = Enumerable.Range(0, 20).Select(_ => watch.CaughtUpAsync(CancellationToken.None)).ToArray();
        var leaving = watch.CaughtUpAsync(gone.Token);
        await gone.CancelAsync();
        var leave = () => leaving.WaitAsync(Patience);
        await leave.Should().ThrowAsync<OperationCanceledException>();

        _primary.Replayed["a"] = 100;

        (await Task.WhenAll(waits).WaitAsync(Patience)).Should().OnlyContain(reached => reached == 1);
        await _primary.ClosedAsync(1);
        _primary.Opened.Should().Be(1);
    }

    [Fact]
    public async Task A_primary_that_does_not_tell_fails_all_who_wait_and_is_asked_again_by_the_next()
    {
        _primary.Broken = true;
        var watch = Watch("a");
        var wait = () => watch.CaughtUpAsync(CancellationToken.None).WaitAsync(Patience);
        (await wait.Should().ThrowAsync<IOException>()).WithMessage("broken");

        (_primary.Broken, _primary.Flushed, _primary.Replayed["a"]) = (false, 100, 100);

        (await wait()).Should().Be(1);
    }

    private ReplayWatch Watch(params string[] standbys) => new(standbys, _primary.Open, TimeProvider.System);
}
