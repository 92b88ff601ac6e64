using FluentAssertions;
using PerfRegression.Diagnosis;
using PerfRegression.Model.Stacks;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Diagnosis.Shapes;

namespace PerfRegression.Unit.Diagnosis;

/// <summary>What the candidate does and the baseline does not.</summary>
public class DifferenceFindingsTests
{
    private static readonly RunResult Queued = Seen.Queued(3, 4, 5);
    private static readonly Evidence Sleeping = Seen.In(Capture(Threads(20, Calls["Thread.Sleep"])), Queued);

    [Fact]
    public void What_only_the_candidate_does_is_found() => Between(Seen.In(Capture()), Sleeping).Should().ContainSingle().Which.Kind.Should().Be(FindingKind.BlockedThreads);

    [Fact]
    public void What_only_the_baseline_does_is_not() => Between(Sleeping, Seen.In(Capture())).Should().BeEmpty();

    [Fact]
    public void What_both_do_in_the_same_method_is_not_whatever_its_line()
    {
        IReadOnlyList<Frame> moved = [.. Calls["Thread.Sleep"].Select(frame => frame == Own ? Own with { Line = 61 } : frame)];

        Between(Sleeping, Seen.In(Capture(Threads(20, moved)), Queued)).Should().BeEmpty();
    }

    [Fact]
    public void In_another_method_it_is_found()
    {
        IReadOnlyList<Frame> elsewhere = [.. Calls["Thread.Sleep"].Select(frame => frame == Own ? Own with { Method = "Shop.Prices.Sum()" } : frame)];

        Between(Sleeping, Seen.In(Capture(Threads(20, elsewhere)), Queued)).Should().ContainSingle().Which.Place!.Method.Should().Be("Prices.Sum");
    }

    [Fact]
    public void Of_a_baseline_that_was_not_seen_nothing_differs() => Between(Seen.In(null, Queued), Sleeping).Should().BeEmpty();

    [Fact]
    public void What_surrounded_this_look_explains_no_rounds() =>
        Between(Seen.In(Capture()), Seen.In(Capture(), Seen.Run with { Conditions = Machines.Calm with { LostShare = 0.4, ForeignShare = 0.4 } })).Should().BeEmpty();

    private static IReadOnlyList<Finding> Between(Evidence baseline, Evidence candidate) => DifferenceFindings.Of(MeasuredRounds.Of(0, 0, 0, 0), baseline, candidate);
}
