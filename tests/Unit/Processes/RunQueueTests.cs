using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public sealed class RunQueueTests
{
    [Fact]
    public void What_was_waited_is_the_sum_over_threads_and_the_one_that_waited_longest() =>
        Of((1, 50), (2, 70)).Since(Of((1, 10), (2, 60))).Should().Be(Delay(total: 50, longest: 40));

    [Fact]
    public void A_thread_that_ended_takes_nothing_from_the_others() =>
        Of((2, 70)).Since(Of((1, 1000), (2, 60))).Should().Be(Delay(total: 10, longest: 10));

    [Fact]
    public void A_new_one_counts_from_its_start() => Of((1, 10), (3, 25)).Since(Of((1, 10))).Should().Be(Delay(total: 25, longest: 25));

    [Fact]
    public void So_does_one_that_was_given_the_id_of_one_that_ended() => Of((1, 5)).Since(Of((1, 1000))).Should().Be(Delay(total: 5, longest: 5));

    [Fact]
    public void Several_processes_have_the_threads_of_all() =>
        RunQueue.Of([Of((1, 50)), Of((2, 70))]).Since(RunQueue.None).Should().Be(Delay(total: 120, longest: 70));

    [Fact]
    public void A_process_that_is_gone_has_none() => RunQueue.Read(1 << 23).Should().BeNull();

    [Fact]
    public void This_process_has_one_where_the_system_tells() =>
        (RunQueue.Read(Environment.ProcessId) is not null).Should().Be(OperatingSystem.IsLinux());

    private static RunQueue Of(params (int Thread, double Milliseconds)[] threads) =>
        new(threads.ToDictionary(thread => thread.Thread, thread => TimeSpan.FromMilliseconds(thread.Milliseconds)));

    private static RunQueueDelay Delay(double total, double longest) => new(TimeSpan.FromMilliseconds(total), TimeSpan.FromMilliseconds(longest));
}
