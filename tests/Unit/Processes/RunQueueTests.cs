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
    public void The_moment_that_beginning_takes_in_each_turn_is_nobodys_doing()
    {
        var from = new RunQueue(new Dictionary<int, SchedStat> { [1] = new(TimeSpan.FromSeconds(5), Turns: 1000), [2] = new(TimeSpan.Zero, Turns: 0) });
        var to = new RunQueue(new Dictionary<int, SchedStat> { [1] = new(TimeSpan.FromSeconds(5.1), Turns: 3000), [2] = new(TimeSpan.FromMilliseconds(20), Turns: 1000) });

        to.Since(from).Should().Be(Delay(total: 50, longest: 50), "25 µs a turn are not waited, and the second had less than that");
    }

    [Fact]
    public void Several_processes_have_the_threads_of_all() =>
        RunQueue.Of([Of((1, 50)), Of((2, 70))]).Since(RunQueue.None).Should().Be(Delay(total: 120, longest: 70));

    [Fact]
    public void A_process_that_is_gone_has_none() => RunQueue.Read(1 << 23).Should().BeNull();

    [Fact]
    public void This_process_has_one_where_the_system_tells() =>
        (RunQueue.Read(Environment.ProcessId) is not null).Should().Be(OperatingSystem.IsLinux());

    private static RunQueue Of(params (int Thread, double Milliseconds)[] threads) =>
        new(threads.ToDictionary(thread => thread.Thread, thread => new SchedStat(TimeSpan.FromMilliseconds(thread.Milliseconds), Turns: 0)));

    private static RunQueueDelay Delay(double total, double longest) => new(TimeSpan.FromMilliseconds(total), TimeSpan.FromMilliseconds(longest));
}
