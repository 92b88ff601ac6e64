using FluentAssertions;
using PerfRegression.Machine;
using Xunit;
using static PerfRegression.Unit.Machine.Spans;

namespace PerfRegression.Unit.Machine;

public class WorstSecondTests
{
    private static readonly CpuSpan Second = (Idle with { Wall = TimeSpan.FromSeconds(1) }).On(Host(2, busy: 2));

    [Fact]
    public void It_is_the_one_in_which_a_request_can_have_lost_most()
    {
        var first = Looks.After(null);
        var bad = Looks.After(first, busy: 2, waited: 0.4);
        var good = Looks.After(bad, busy: 2, waited: 0.1);

        Of(first, bad, good).Should().Be(TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public void One_that_is_unknown_takes_nothing_from_the_others()
    {
        var first = Looks.After(null);
        var known = Looks.After(first, busy: 2, waited: 0.4);

        Of(first, known, Looks.After(known, waited: null)).Should().Be(TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public void Nothing_is_known_of_none()
    {
        Of().Should().BeNull();
        Of(Looks.After(null)).Should().BeNull();
        Of(Looks.After(null, waited: null), Looks.After(null, seconds: 2, waited: null)).Should().BeNull();
    }

    [Fact]
    public void A_request_can_have_lost_what_the_generator_waited_and_what_the_slowest_worker_thread_did()
    {
        var span = Second with { Workers = Group(0.2, delay: 0.3, longest: 0.25), Generators = Group(0.1, delay: 0.06, longest: 0.05) };

        WorstSecond.LostIn(span).Should().Be(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void Of_that_only_the_share_that_was_others_doing()
    {
        // They had 0.8 of two cores; whoever waited, waited for them as long as for ours.
        var span = (Second with { Workers = Group(1.2, delay: 100, longest: 0.9) }).On(Host(2, busy: 2));

        WorstSecond.LostIn(span).Should().Be(TimeSpan.FromMilliseconds(360));
    }

    [Fact]
    public void Where_nobody_else_did_anything_there_is_none() =>
        WorstSecond.LostIn((Second with { Workers = Group(1.9, delay: 100, longest: 0.9) }).On(Host(2, busy: 1.9))).Should().Be(TimeSpan.Zero);

    [Fact]
    public void Other_tests_of_the_assembly_are_others() =>
        WorstSecond.LostIn((Second with { Workers = Group(1, delay: 0.5, longest: 0.4), Self = TimeSpan.FromSeconds(1) }).On(Host(2, busy: 2))).Should().Be(TimeSpan.FromMilliseconds(400));

    [Fact]
    public void It_is_never_more_than_the_second() =>
        WorstSecond.LostIn(Second with { Workers = Group(0, delay: 0.95, longest: 0.95), Generators = Group(0, delay: 0.8, longest: 0.8) }).Should().Be(TimeSpan.FromSeconds(1));

    [Fact]
    public void What_the_quota_or_the_hypervisor_withheld_counts_in_full() =>
        WorstSecond.LostIn((Second with { Cores = 1, Workers = Group(1, 0), Throttled = TimeSpan.FromSeconds(0.3) }).On(Host(4, busy: 4, steal: 0.8))).Should().Be(TimeSpan.FromMilliseconds(500));

    [Fact]
    public void Without_an_account_of_waiting_there_is_no_excuse()
    {
        WorstSecond.LostIn(Second with { Workers = Unknown }).Should().BeNull();
        WorstSecond.LostIn(Second with { Generators = new(TimeSpan.Zero, null) }).Should().BeNull();
    }

    private static TimeSpan? Of(params CpuAccount[] looks)
    {
        var worst = new WorstSecond();
        Array.ForEach(looks, worst.Add);
        return worst.Lost;
    }
}
