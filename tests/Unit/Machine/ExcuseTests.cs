using FluentAssertions;
using PerfRegression.Machine;
using Xunit;
using static PerfRegression.Unit.Machine.Spans;

namespace PerfRegression.Unit.Machine;

public class ExcuseTests
{
    private static readonly CpuSpan Second = (Idle with { Wall = TimeSpan.FromSeconds(1) }).On(Host(2, busy: 2));

    [Fact]
    public void A_request_can_have_lost_what_the_generator_waited_and_what_the_slowest_worker_thread_did()
    {
        var span = Second with { Workers = Group(0.2, delay: 0.3, longest: 0.25), Generators = Group(0.1, delay: 0.06, longest: 0.05) };

        Excuse.Of(span).Should().Be(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void Of_that_only_the_share_that_was_others_doing()
    {
        // They had 0.8 of two cores; whoever waited, waited for them as long as for ours.
        var span = (Second with { Workers = Group(1.2, delay: 100, longest: 0.9) }).On(Host(2, busy: 2));

        Excuse.Of(span).Should().Be(TimeSpan.FromMilliseconds(360));
    }

    [Fact]
    public void Where_nobody_else_did_anything_there_is_none() =>
        Excuse.Of((Second with { Workers = Group(1.9, delay: 100, longest: 0.9) }).On(Host(2, busy: 1.9))).Should().Be(TimeSpan.Zero);

    [Fact]
    public void Other_tests_of_the_assembly_are_others() =>
        Excuse.Of((Second with { Workers = Group(1, delay: 0.5, longest: 0.4), Self = TimeSpan.FromSeconds(1) }).On(Host(2, busy: 2))).Should().Be(TimeSpan.FromMilliseconds(400));

    [Fact]
    public void It_is_never_more_than_the_second() =>
        Excuse.Of(Second with { Workers = Group(0, delay: 0.95, longest: 0.95), Generators = Group(0, delay: 0.8, longest: 0.8) }).Should().Be(TimeSpan.FromSeconds(1));

    [Fact]
    public void What_the_quota_or_the_hypervisor_withheld_counts_in_full() =>
        Excuse.Of((Second with { Cores = 1, Workers = Group(1, 0), Throttled = TimeSpan.FromSeconds(0.3) }).On(Host(4, busy: 4, steal: 0.8))).Should().Be(TimeSpan.FromMilliseconds(500));

    [Fact]
    public void Without_an_account_of_waiting_there_is_no_excuse()
    {
        Excuse.Of(Second with { Workers = Unknown }).Should().BeNull();
        Excuse.Of(Second with { Generators = new(TimeSpan.Zero, null) }).Should().BeNull();
    }
}
