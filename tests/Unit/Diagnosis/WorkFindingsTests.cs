using FluentAssertions;
using PerfRegression.Diagnosis;
using PerfRegression.Model.Stacks;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Diagnosis.Shapes;

namespace PerfRegression.Unit.Diagnosis;

/// <summary>What costs the app time of its own: exceptions, garbage, a hot method, queries.</summary>
public class WorkFindingsTests
{
    private static readonly IReadOnlyList<Frame> Elsewhere = [.. Computing.Select(frame => frame == Own ? Own with { Method = "Shop.Prices.Sum()", Line = 9 } : frame)];

    [Theory]
    [InlineData(200, 1)]
    [InlineData(199, 0)]
    public void Exceptions_by_the_hundred_are_named_with_their_type_and_line(int thrown, int findings)
    {
        var found = ExceptionFindings.Of(Seen.In(Throwing(thrown))).ToList();

        found.Should().HaveCount(findings);
        found.ForEach(finding => finding.ToString().Should().Be("200 exceptions a second (FormatException) were thrown for GET /orders, out of Orders.LoadAsync (src/Orders.cs:57): test for what is expected (TryParse, TryGetValue), and leave exceptions to what is not"));
    }

    [Theory]
    [InlineData(1_000_000, 0)]
    [InlineData(2_400, 1)]
    public void A_few_of_very_many_requests_cost_nothing(int requests, int findings) =>
        ExceptionFindings.Of(Seen.In(Throwing(300), Seen.Run with { Load = Loads.Of(Figures.Of(requests)) })).Should().HaveCount(findings);

    [Fact]
    public void Where_requests_fail_a_few_exceptions_say_why() =>
        ExceptionFindings.Of(Seen.In(Throwing(3), Seen.Run with { Load = Loads.Of(Figures.Of(10).Failing(90)) })).Should().ContainSingle().Which.Advice.Should().Be("requests fail: see what it says in the app's output");

    [Fact]
    public void One_exception_among_many_failures_is_not_their_reason() =>
        ExceptionFindings.Of(Seen.In(Throwing(3), Seen.Run with { Load = Loads.Of(Figures.Of(10).Failing(900)) })).Should().BeEmpty();

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.099, 0)]
    public void Collections_that_pause_the_app_are_named_with_what_allocates(double share, int findings)
    {
        var run = Seen.Run with { Samples = Seen.Samples((sample, pause) => sample with { GcPauseShare = pause }, share, share, share), AllocatedBytes = 2_400_000_000 };
        var found = GarbageFindings.Of(Seen.In(new StackCapture(TimeSpan.FromSeconds(1)) { Allocations = [new WeighedStack(70, Computing), new WeighedStack(30, Elsewhere)] }, run)).ToList();

        found.Should().HaveCount(findings);
        found.ForEach(finding => finding.ToString().Should().StartWith("garbage collections paused the worker for 10 % of the time, 1 MB a request; 70 % of what was allocated came from Orders").And.Contain("Orders.LoadAsync (src/Orders.cs:57)"));
    }

    [Fact]
    public void One_sample_is_too_few_for_a_share() =>
        GarbageFindings.Of(Seen.In(null, Seen.Run with { Samples = Seen.Samples((sample, pause) => sample with { GcPauseShare = pause }, 0.5) })).Should().BeEmpty();

    [Theory]
    [InlineData(0.8, 1)]
    [InlineData(0.7, 0)]
    [InlineData(null, 0)]
    public void Threads_that_seem_to_compute_on_idle_cores_say_nothing(double? used, int findings)
    {
        var run = Seen.Run with { Conditions = Seen.Run.Conditions with { GeneratorCores = 0, WorkerCores = used } };

        HotMethodFindings.Of(Seen.In(Capture(Enumerable.Range(1, 2).Select(id => Thread(id, Computed(Computing)))), run)).Should().HaveCount(findings);
    }

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(2, 4, 0)]
    [InlineData(1, 0, 0)]
    public void A_hot_method_is_one_that_has_much_of_busy_cores(int own, int others, int findings)
    {
        var threads = Enumerable.Range(1, own).Select(id => Thread(id, Computed(Computing))).Concat(Enumerable.Range(100, others).Select(id => Thread(id, Computed([Own with { Method = $"Shop.Prices.Sum{id}()" }]))));
        var found = HotMethodFindings.Of(Seen.In(Capture(threads), Seen.Run with { Conditions = Seen.Run.Conditions with { WorkerCores = 1.8 } })).Where(finding => finding.Place!.Method == "Orders.LoadAsync").ToList();

        found.Should().HaveCount(findings);
    }

    [Fact]
    public void Cores_that_wait_have_no_hot_method() => HotMethodFindings.Of(Seen.In(Capture(Threads(20, Calls["Thread.Sleep"])))).Should().BeEmpty();

    [Theory]
    [InlineData(4.0, 1)]
    [InlineData(3.9, 0)]
    [InlineData(null, 0)]
    public void One_query_for_each_item_is_seen_by_their_number_and_place(double? perRequest, int findings)
    {
        var stacks = new StackCapture(TimeSpan.FromSeconds(1)) { Commands = [new WeighedStack(90, Computing), new WeighedStack(10, Elsewhere)] };
        var found = QueryFindings.Of(Seen.In(stacks) with { CommandsPerRequest = perRequest }).ToList();

        found.Should().HaveCount(findings);
        found.ForEach(finding => finding.Seen.Should().Be("each request sent 4 commands to the database for GET /orders, 3.6 of them from"));
    }

    private static StackCapture Throwing(int exceptions) => new(TimeSpan.FromSeconds(1)) { Exceptions = [new WeighedStack(exceptions, Computing) { Subject = "System.FormatException" }] };
}
