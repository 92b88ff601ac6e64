using FluentAssertions;
using PerfRegression.Diagnosis;
using Xunit;
using static PerfRegression.Unit.Diagnosis.Shapes;

namespace PerfRegression.Unit.Diagnosis;

public class ThreadFindingsTests
{
    [Fact]
    public void A_handler_without_a_frame_is_named_by_its_route()
    {
        var finding = ThreadFindings.Of(Seen.In(Capture(Threads(38, MergedHandler)), Seen.Queued(86, 90, 88))).Should().ContainSingle().Which;

        finding.ToString().Should().Be("all 38 pool threads in use were blocked in Thread.Sleep for GET /orders, called by the handler itself: await Task.Delay instead");
    }

    [Fact]
    public void Blocked_threads_of_a_starved_pool_are_named_with_their_call_and_its_line()
    {
        var finding = Of(Capture([.. Threads(38, Calls["Task.Wait"]), .. Threads(3, Idle, 100), Thread(200, Waited(Main))])).Should().ContainSingle().Which;

        finding.Kind.Should().Be(FindingKind.BlockedThreads);
        finding.Place.Should().Be(new CodePlace("Orders.LoadAsync", "src/Orders.cs", 57));
        finding.ToString().Should().Be("all 38 pool threads in use were blocked in Task.Wait for GET /orders, called by Orders.LoadAsync (src/Orders.cs:57): await it instead");
    }

    [Fact]
    public void Threads_that_wait_for_a_lock_are_contention()
    {
        var findings = Of(Capture([.. Threads(12, Calls["lock"]), .. Threads(1, Calls["Thread.Sleep"], 100)]));

        findings.Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.LockContention && finding.Seen.StartsWith("12 of the 13 pool threads in use were blocked in lock"));
    }

    [Fact]
    public void Two_places_are_two_findings_the_worse_first() =>
        Of(Capture([.. Threads(4, Calls["Task.Result"]), .. Threads(9, Calls["Thread.Sleep"], 100)])).Select(finding => finding.Advice).Should().Equal("await Task.Delay instead", "await it instead");

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 0)]
    public void One_blocked_thread_is_any_apps(int blocked, int findings) => Of(Capture(Threads(blocked, Calls["Thread.Sleep"]))).Should().HaveCount(findings);

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    public void Where_most_threads_work_the_blocked_ones_explain_nothing(int working, int findings) =>
        Of(Capture([.. Threads(5, Calls["Thread.Sleep"]), .. Enumerable.Range(100, working).Select(id => Thread(id, Computed(Computing)))])).Should().HaveCount(findings);

    [Fact]
    public void Without_work_that_waits_for_a_thread_nothing_is_starved()
    {
        var stacks = Capture(Threads(38, Calls["Thread.Sleep"]));

        ThreadFindings.Of(Seen.In(stacks, Seen.Queued(0, 0, 9, 9))).Should().HaveCount(1);
        ThreadFindings.Of(Seen.In(stacks, Seen.Queued(0, 0, 0, 9))).Should().BeEmpty();
    }

    [Fact]
    public void A_thread_that_waits_now_and_then_is_not_blocked() =>
        Of(Capture(Enumerable.Range(1, 10).Select(id => Thread(id, Waited(Calls["Thread.Sleep"], 40), Computed(Computing, 60))))).Should().BeEmpty();

    [Fact]
    public void An_event_loop_that_waits_while_it_serves_is_blocked()
    {
        var finding = Of(Capture(Thread(1, Waited(BlockedEventLoop)), Thread(2, Waited(IdleEventLoop)), Thread(3, Waited(Main)))).Should().ContainSingle().Which;

        finding.Kind.Should().Be(FindingKind.BlockedEventLoop);
        finding.ToString().Should().Be("a thread that serves requests one after another was blocked in Thread.Sleep for GET /orders, called by Orders.LoadAsync (src/Orders.cs:57): await Task.Delay instead");
    }

    [Fact]
    public void Without_stacks_nothing_is_claimed() => ThreadFindings.Of(Seen.In(null, Seen.Queued(9, 9, 9))).Should().BeEmpty();

    private static IReadOnlyList<Finding> Of(PerfRegression.Model.Stacks.StackCapture stacks) => [.. ThreadFindings.Of(Seen.In(stacks, Seen.Queued(9, 9, 9)))];
}
