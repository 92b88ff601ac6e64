using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Hosting;
using PerfRegression.Unit.MadeUp;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Comparing;

public sealed class ComparisonScenarioFaultsTests : IDisposable
{
    private static readonly ComparisonScenario Sound = Scenarios.Of(Comparisons.Sync, Comparisons.Async);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_sound_comparison_has_none_and_a_name_of_its_own()
    {
        ComparisonScenarioFaults.Of(Sound).Should().BeEmpty();
        Sound.Name.Should().Be("async_select against sync_select");
        (Sound with { Name = "10 ms in the database" }).Name.Should().Be("10 ms in the database");
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var hosting = Comparisons.Sync.Hosting;
        var scenario = Scenarios.Of(new Variant(" ", hosting, new Request("GE T", "sync_select")), new Variant("async", hosting, Request.Get(""))) with
        {
            Load = LoadPlan.OfUsers(0) with { Timeout = TimeSpan.Zero },
            SliceOverMedian = 2.95,
            ShortestSlice = TimeSpan.FromMilliseconds(99),
            LongestSlice = TimeSpan.FromMilliseconds(98),
            LongestWarmUp = TimeSpan.FromMilliseconds(499),
        };

        ComparisonScenarioFaults.Of(scenario).Should().Equal(
            "method: \"GE T\" is not an HTTP method.",
            "closed.stages: every target is 0 or less, so no request would be sent.",
            "timeout: 0s is not above 0 and at most 1h.",
            "path: \"sync_select\" of   does not begin with \"/\".",
            "path: \"\" of async does not begin with \"/\".",
            "name: a variant needs one.",
            "sliceOverMedian: 2.95 is below 3; a slice has to be much longer than a request.",
            "shortestSlice: 99 ms is not between 100 ms and an hour.",
            "longestSlice: 98 ms is not between the shortest, 99 ms, and an hour.",
            "longestWarmUp: 499 ms is not between 500 ms and an hour.");
    }

    [Fact]
    public void A_GET_with_a_body_is_not_compared_with_a_POST()
    {
        var post = Request.Post("/orders", "{}");

        ComparisonScenarioFaults.Of(Scenarios.Of(Comparisons.Sync with { Request = post }, Comparisons.Async with { Request = post with { Method = "GET" } })).Should().Equal(
            "method, body: GET has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.");
    }

    [Fact]
    public void A_gate_takes_no_Debug_build_unless_it_is_asked_to()
    {
        var debug = Comparisons.Async with { Hosting = new FailingHosting("Shop, 2 workers") { Build = new AppBuild("1.0.0", null) { Optimized = false } } };
        var optimized = Comparisons.Sync with { Hosting = new FailingHosting { Build = new AppBuild("1.0.0", null) { Optimized = true } } };
        var gate = Scenarios.Of(optimized, debug) with { Design = SequentialDesign.Gate };

        ComparisonScenarioFaults.Of(gate).Should().Equal(
            "build: async_select (Shop, 2 workers) is a Debug build, which the runtime does not optimize, so that a gate would judge another program than the one that is deployed; build it with -c Release, or set AllowDebugBuilds where that is meant.");
        ComparisonScenarioFaults.Of(gate with { Baseline = debug with { Name = "before" }, AgainstItself = true }).Should().HaveCount(2);
        ComparisonScenarioFaults.Of(gate with { AllowDebugBuilds = true }).Should().BeEmpty();
        ComparisonScenarioFaults.Of(gate with { Design = SequentialDesign.Claim }).Should().BeEmpty();
        ComparisonScenarioFaults.Of(gate with { Candidate = optimized with { Name = "after", Request = Request.Get("/b") } }).Should().BeEmpty();
    }

    [Fact]
    public void Metrics_are_some_and_can_be_measured()
    {
        var queueing = Metric.QueueingDelay(Percentile.P95);

        ComparisonScenarioFaults.Of(Sound with { Metrics = [] }).Should().Equal("metrics: a comparison needs at least one, such as p95.");
        ComparisonScenarioFaults.Of(Sound with { Metrics = [Metric.P95, queueing] }).Should().Equal("metrics: the p95 queueing delay needs requests that are due at a time: use an arrival rate (LoadPlan.OfArrivals).");
        ComparisonScenarioFaults.Of(Sound with { Metrics = [queueing], Load = LoadPlan.OfArrivals(100, TimeSpan.FromSeconds(1), maxConnections: 10) }).Should().BeEmpty();
        ComparisonScenarioFaults.Of(Sound with { Metrics = [Metric.StartUpTime, Metric.PeakMemory], OnOnePair = true }).Should().Equal(
            "metrics: the start-up time needs a fresh pair for every round: OnOnePair = false.",
            "metrics: the peak memory needs a fresh pair for every round: OnOnePair = false.");
        ComparisonScenarioFaults.Of(Sound with { Metrics = [Metric.StartUpTime, Metric.PeakMemory] }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2.99, false)]
    [InlineData(double.NaN, false)]
    public void A_slice_is_three_medians_at_least(double medians, bool sound) =>
        ComparisonScenarioFaults.Of(Sound with { SliceOverMedian = medians }).Should().HaveCount(sound ? 0 : 1);

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(3600, true)]
    [InlineData(3600.1, false)]
    [InlineData(0.3, false)]
    public void The_longest_slice_is_no_shorter_than_the_shortest_and_at_most_an_hour(double seconds, bool sound) =>
        ComparisonScenarioFaults.Of(Sound with { LongestSlice = TimeSpan.FromSeconds(seconds) }).Should().HaveCount(sound ? 0 : 1);

    [Theory]
    [InlineData(0.1, true)]
    [InlineData(0.09, false)]
    [InlineData(10.1, false)]
    public void The_shortest_slice_is_a_tenth_of_a_second_and_no_longer_than_the_longest(double seconds, bool sound) =>
        ComparisonScenarioFaults.Of(Sound with { ShortestSlice = TimeSpan.FromSeconds(seconds) }).Should().HaveCount(sound ? 0 : 1);

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(3600, true)]
    [InlineData(0.49, false)]
    [InlineData(3600.1, false)]
    public void The_longest_warm_up_is_half_a_second_to_an_hour(double seconds, bool sound) =>
        ComparisonScenarioFaults.Of(Sound with { LongestWarmUp = TimeSpan.FromSeconds(seconds) }).Should().HaveCount(sound ? 0 : 1);

    [Fact]
    public void A_variant_is_compared_with_itself_only_on_purpose()
    {
        var twin = Comparisons.Sync with { Name = "another_select" };

        ComparisonScenarioFaults.Of(Sound with { Candidate = twin }).Should().Equal(
            "candidate: another_select is hosted like sync_select (Endpoints, 1 worker) and asked for the same (GET /sync_select?ms=10), "
            + "so that a variant would be compared with itself; set AgainstItself where that is meant.");
        ComparisonScenarioFaults.Of(Sound with { Candidate = twin, AgainstItself = true }).Should().BeEmpty();
        ComparisonScenarioFaults.Of(Sound with { Candidate = Sound.Baseline, AgainstItself = true }).Should().BeEmpty();
    }

    [Fact]
    public void Two_variants_have_two_names() =>
        ComparisonScenarioFaults.Of(Sound with { Candidate = Comparisons.Async with { Name = "sync_select" } }).Should().Equal(
            "name: both variants are named sync_select, so that nobody could tell which one is meant.");

    [Fact]
    public void The_same_app_hosted_in_the_same_way_is_the_same_variant() =>
        ComparisonScenarioFaults.Of(Pair(Tiny(), Tiny())).Should().ContainSingle().Which.Should().StartWith("candidate: new is hosted like old (TinyApp, 1 worker) and asked for the same (GET /greeting)");

    [Fact]
    public void Two_builds_of_an_app_in_two_folders_are_not()
    {
        string[] parts = ["TinyApp.dll", "TinyApp.runtimeconfig.json"];
        foreach (var part in parts)
        {
            File.Copy(Path.Combine(AppUnderTest.Of<TinyAppMarker>().Folder, part), Path.Combine(_folder.FullName, part));
        }

        ComparisonScenarioFaults.Of(Pair(Tiny(), new Workers(AppUnderTest.At(Path.Combine(_folder.FullName, "TinyApp.dll"))))).Should().BeEmpty();
    }

    [Fact]
    public void Nor_is_an_app_with_other_arguments_or_variables()
    {
        ComparisonScenarioFaults.Of(Pair(Tiny(), Tiny(new WorkerOptions { Arguments = ["--log"] }))).Should().BeEmpty();
        ComparisonScenarioFaults.Of(Pair(Tiny(), Told(("POOL", "2")))).Should().BeEmpty();
        ComparisonScenarioFaults.Of(Pair(Told(("POOL", "1")), Told(("POOL", "2")))).Should().BeEmpty();
        ComparisonScenarioFaults.Of(Pair(Told(("POOL", "1"), ("A", "b")), Told(("A", "b"), ("POOL", "1")))).Should().ContainSingle();
    }

    private static ComparisonScenario Pair(Workers old, Workers renewed) => Scenarios.Of(new Variant("old", old, Request.Get("/greeting")), new Variant("new", renewed, Request.Get("/greeting")));

    private static Workers Tiny(WorkerOptions? options = null) => new(AppUnderTest.Of<TinyAppMarker>(), options);

    private static Workers Told(params (string Name, string Value)[] variables) =>
        Tiny(new WorkerOptions { Environment = variables.ToDictionary(variable => variable.Name, variable => (string?)variable.Value, StringComparer.Ordinal) });
}
