using FluentAssertions;
using PerfRegression.Machine;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Machine.Spans;

namespace PerfRegression.Unit.Machine;

public class CalmTests
{
    private static readonly CpuSpan Second = Idle with { Wall = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task It_is_waited_for_until_others_have_ended()
    {
        var wait = await AwaitAsync(busyFor: 7);

        wait.Should().Be(new CalmWait(true, TimeSpan.FromSeconds(8), 0));
    }

    [Fact]
    public async Task A_machine_that_is_calm_is_looked_at_for_a_second() =>
        (await AwaitAsync(busyFor: 0)).Should().Be(new CalmWait(true, TimeSpan.FromSeconds(1), 0));

    [Fact]
    public async Task After_thirty_seconds_it_is_given_up() =>
        (await AwaitAsync(busyFor: 1000)).Should().Be(new CalmWait(false, TimeSpan.FromSeconds(30), 0.5));

    [Fact]
    public async Task Where_the_system_does_not_tell_there_is_nothing_to_wait_for()
    {
        var wait = await Calm.AwaitAsync(() => Looks.After(null) with { Host = null }, new HastyTime(), CancellationToken.None);

        wait.Should().Be(new CalmWait(null, TimeSpan.FromSeconds(1), null));
    }

    [Fact]
    public async Task The_wait_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var waiting = () => Calm.AwaitAsync(() => Looks.After(null, busy: 2), new HastyTime(), cancelled.Token);

        await waiting.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void On_this_machine_no_process_of_ours_is_no_unknown_one()
    {
        var first = CpuAccount.Take([], [], []);
        var share = Calm.OthersShare(CpuSpan.Between(first, CpuAccount.Take([], [], [])));

        share.HasValue.Should().Be(OperatingSystem.IsLinux() && first.Host is not null);
    }

    [Theory]
    [InlineData(0.09, 0.045)]
    [InlineData(0.11, 0.055)]
    public void What_others_use_is_kept_from_one_that_may_use_all(double busy, double share) =>
        Calm.OthersShare(Second.On(Host(2, busy))).Should().BeApproximately(share, precision: 1e-9);

    [Fact]
    public void In_a_container_with_a_limit_others_may_use_the_rest_of_the_host()
    {
        var span = Second.On(Host(64, busy: 62));

        Calm.OthersShare(span).Should().Be(0);
        Calm.OthersShare(span.On(Host(64, busy: 63))).Should().Be(0.5);
    }

    [Fact]
    public void A_pinned_process_is_concerned_with_its_own_cores_alone() =>
        Calm.OthersShare(Second with { Cores = 1, Machine = Host(64, busy: 63), Allowed = Host(1, busy: 0.02) }).Should().BeApproximately(0.02, precision: 1e-9);

    [Fact]
    public void Orchestrating_is_ours_and_other_tests_are_not()
    {
        Calm.OthersShare((Second with { Self = TimeSpan.FromSeconds(0.05) }).On(Host(2, busy: 0.05))).Should().Be(0);
        Calm.OthersShare((Second with { Self = TimeSpan.FromSeconds(1.05) }).On(Host(2, busy: 1.05))).Should().Be(0.5);
    }

    [Fact]
    public void What_hypervisor_and_quota_withhold_is_not_calm_either()
    {
        Calm.OthersShare(Second.On(Host(2, busy: 0, steal: 0.2))).Should().Be(0.1);
        Calm.OthersShare(Second with { Throttled = TimeSpan.FromSeconds(0.2) }).Should().Be(0.1);
    }

    // Others keep one of two cores busy for that many seconds.
    private static Task<CalmWait> AwaitAsync(double busyFor)
    {
        CpuAccount? last = null;
        var looks = -1;
        return Calm.AwaitAsync(() => last = Looks.After(last, busy: looks++ < busyFor ? 1 : 0), new HastyTime(), CancellationToken.None);
    }
}
