using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Machine;
using PerfRegression.Measurements;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Running;

public class StallRuleTests
{
    // Of two cores the generator has a fifth of one: 1.8 are left.
    private static readonly MachineConditions Calm = Machines.Calm with { GeneratorCores = 0.2, DatabaseCores = 0 };

    [Fact]
    public void Threads_that_do_nothing_while_work_waits_for_them_are_blocked() => Of(0.3, Queue(0, 5, 86, 40)).Should().Be(new Stall(
        StallKind.ThreadsBlocked, "threads blocked: 0.3 of 2 cores used, 86 items waiting, the pool grew to 60: look for Sleep, .Wait(), .Result"));

    [Fact]
    public void Of_several_workers_the_worst_is_named() => Of(0.3, [.. Queue(0, 5, 6, 7), .. Queue(1, 5, 86, 40), .. Queue(2, 0, 900, 0)])!.Text.Should().Be(
        "threads blocked: 0.3 of 2 cores used, 86 items waiting, the pool grew to 60 in worker 2: look for Sleep, .Wait(), .Result");

    [Fact]
    public void Cores_that_are_busy_are_computing() => Of(1.75, Queue(0, 5, 86, 40)).Should().Be(new Stall(StallKind.Computing, "computing: 1.8 of 2 cores used"));

    [Fact]
    public void Idle_cores_and_an_empty_queue_wait_elsewhere() => Of(0.1, Queue(0, 0, 0, 0)).Should().Be(new Stall(
        StallKind.WaitingElsewhere, "waiting elsewhere: 0.1 of 2 cores used, nothing queued in the pool: look at what the app calls (database, other services)"));

    [Theory]
    [InlineData(1.44, nameof(StallKind.Computing))]
    [InlineData(1.43, null)]
    [InlineData(0.91, null)]
    [InlineData(0.9, nameof(StallKind.ThreadsBlocked))]
    public void Between_busy_and_half_idle_nothing_is_clear(double used, string? kind) => Of(used, Queue(0, 5, 86, 40))?.Kind.ToString().Should().Be(kind);

    [Theory]
    [InlineData(0.45, nameof(StallKind.WaitingElsewhere))]
    [InlineData(0.46, null)]
    public void Nor_is_it_between_half_idle_and_idle_where_nothing_is_queued(double used, string? kind) => (Of(used, Queue(0, 0, 0, 0))?.Kind.ToString()).Should().Be(kind);

    [Fact]
    public void What_the_database_uses_is_not_left_to_the_workers() =>
        StallRule.Of(Queue(0, 0, 0, 0), Calm with { WorkerCores = 0.7, DatabaseCores = 1 })!.Kind.Should().Be(StallKind.Computing);

    [Fact]
    public void A_queue_that_only_peaks_says_nothing()
    {
        Of(0.1, Queue(0, 5, 86, 0, 40, null, 7)).Should().BeNull();
        Of(0.1, Queue(0, 0, 1, 0, 0)).Should().BeNull();
    }

    [Fact]
    public void Too_few_samples_say_nothing()
    {
        Of(0.1, []).Should().BeNull();
        Of(0.1, Queue(0, 0, 0)).Should().BeNull();
        Of(0.1, Queue(0, null, null, null)).Should().BeNull();
    }

    [Fact]
    public void On_a_machine_that_was_disturbed_or_may_have_been_nothing_is_claimed()
    {
        StallRule.Of(Queue(0, 5, 86, 40), Calm with { WorkerCores = 0.3, LostShare = 0.05 }).Should().BeNull();
        StallRule.Of(Queue(0, 5, 86, 40), Calm with { WorkerCores = 0.3, LostShare = null }).Should().BeNull();
        StallRule.Of(Queue(0, 5, 86, 40), Calm with { WorkerCores = null }).Should().BeNull();
        StallRule.Of(Queue(0, 5, 86, 40), Calm with { WorkerCores = 0.3, LostShare = 0.049 }).Should().NotBeNull();
    }

    private static Stall? Of(double used, IReadOnlyList<WorkerSample> samples) => StallRule.Of(samples, Calm with { WorkerCores = used });

    // One sample a second.
    private static IReadOnlyList<WorkerSample> Queue(int worker, params IReadOnlyList<long?> lengths) =>
        [.. lengths.Select((length, second) => new WorkerSample { Timestamp = second, Worker = worker, ThreadPoolQueue = length, ThreadPoolThreads = 20 * (second + 1) })];
}
