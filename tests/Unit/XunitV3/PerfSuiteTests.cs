using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Postgres;
using PerfRegression.Unit.Running;
using PerfRegression.XunitV3;
using TinyApp;
using Xunit;
using Xunit.Sdk;

namespace PerfRegression.Unit.XunitV3;

public sealed class PerfSuiteTests : IDisposable
{
    // The one that these tests are running in.
    private static readonly string? Configuration = BuildRecord.ConfigurationOf(typeof(PerfSuiteTests).Assembly.FullName);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly CollectedMessages _messages = new();
    private readonly FailingHosting _hosting = new();
    private readonly PerfSuite _suite;

    public PerfSuiteTests() => _suite = Suite();

    private Scenario Greeting => ScenarioFixture.Scenario("/greeting") with { Hosting = _hosting };

    private static ComparisonScenario Comparison(string name) => new()
    {
        Name = name,
        Baseline = new Variant("old", new FailingHosting("old"), Request.Get("/greeting")),
        Candidate = new Variant("new", new FailingHosting("new"), Request.Get("/greeting")),
        Load = ScenarioFixture.Users(3, TimeSpan.FromSeconds(1)),
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_claim_that_fails_throws_what_people_read()
    {
        var failure = (await _suite.Awaiting(suite => suite.VerifyAsync(Greeting, claim => claim.Should().HaveNoFailures())).Should().ThrowAsync<XunitException>()).Which;

        failure.Message.Should()
            .StartWith("Expected \"tiny /greeting\" to serve, but found that it failed altogether: it does not come up, and that it failed altogether: it does not come up when measured again.")
            .And.Contain($"{Environment.NewLine}  whatever else was promised of it can't be judged{Environment.NewLine}")
            .And.Contain("  verdict: failed, broken twice")
            .And.Contain($" · repeat, in {Runs.Root}: dotnet test tests/Unit -c {Configuration} --tl:off --filter FullyQualifiedName=PerfRegression.Unit.XunitV3.PerfSuiteTests.A_claim_that_fails_throws_what_people_read");
        _messages.Lines.Should().Equal("tiny /greeting · starting", "tiny /greeting · no verdict yet: measuring once more", "tiny /greeting · starting");
    }

    [Fact]
    public async Task What_the_app_logged_is_quoted_as_it_was_written_and_all_of_it_is_attached()
    {
        var failing = ScenarioFixture.Scenario("/throws", 1, "--log");

        var failure = (await _suite.Awaiting(suite => suite.VerifyAsync(failing, claim => claim.Should().HaveNoFailures())).Should().ThrowAsync<XunitException>()).Which;

        failure.Message.Should()
            .Contain("unhandled exceptions; the first: \"System.InvalidOperationException: the ledger {\"of\":\"\",\"a\":{0}} is gone at TinyApp.Misbehaviour.Throw(String token) in Misbehaviour.cs:line ")
            .And.Match("*  see *.json · what the app printed: *.output.txt · repeat, *");
        TestContext.Current.Attachments!.Keys.Should().Contain(name => name.EndsWith(".output.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Judging_leaves_the_verdict_to_the_test_and_names_the_claim_by_its_test_and_number()
    {
        var first = await _suite.JudgeAsync(Greeting, claim => claim.Should().HaveNoFailures());
        var second = await _suite.JudgeAsync(Greeting, claim => claim.Should().HaveNoFailures());

        (first.Kind, second.Kind).Should().Be((VerdictKind.Failed, VerdictKind.Failed));
        first.Claim.Should().Be("XunitV3.PerfSuiteTests.Judging leaves the verdict to the test and names the claim by its test and number");
        second.Claim.Should().Be(first.Claim + ", claim 2");
        _hosting.Started.Should().Be(2, "the second claim shares both runs");
    }

    [Fact]
    public async Task The_command_that_repeats_a_test_measures_as_much() =>
        (await Suite((PerfProfile.Variable, "full")).JudgeAsync(Greeting, claim => claim.Should().HaveNoFailures())).RepeatCommand
            .Should().Be($"dotnet test tests/Unit -c {Configuration} --tl:off -e PERF_PROFILE=full --filter FullyQualifiedName=PerfRegression.Unit.XunitV3.PerfSuiteTests.The_command_that_repeats_a_test_measures_as_much");

    [Fact]
    public void On_the_testing_platform_it_runs_the_test_program_which_shows_progress() =>
        RunningTest.RepeatCommand("Shop.Orders.Stay_fast", "tests/Perf", ["-c", "Release"], ["-e", "PERF_SEED=7"], isOnTestingPlatform: true)
            .Should().Be("dotnet run --project tests/Perf -c Release -e PERF_SEED=7 -- --filter-method Shop.Orders.Stay_fast");

    [Theory]
    [InlineData("Shop.Orders+Inner.Stay_fast", "Shop.Orders+Inner.Stay_fast")]
    [InlineData("Shop.Orders.p95 < 1 s (a=b & !c | ~d)", @"Shop.Orders.p95 < 1 s \(a\=b \& \!c \| \~d\)")]
    [InlineData(@"Shop.Orders.a\b", @"Shop.Orders.a\\b")]
    public void A_filter_names_the_test_and_nothing_else(string test, string filter) => RunningTest.InFilter(test).Should().Be(filter);

    [Fact]
    public async Task A_comparison_gets_coins_of_its_own_from_the_suites_seed_unless_it_brings_a_seed()
    {
        var suite = Suite((ComparisonSeed.Variable, "7"));
        var drawn = await suite.JudgeAsync(Comparison("drawn"), claim => claim.Should().HaveNoFailures());
        var given = await suite.JudgeAsync(Comparison("given") with { Seed = 3 }, claim => claim.Should().HaveNoFailures());

        (drawn.Comparison!.Seed, given.Comparison!.Seed).Should().Be((ComparisonSeed.Of(7, "drawn"), 3));
        drawn.RepeatCommand.Should().StartWith($"dotnet test tests/Unit -c {Configuration} --tl:off -e PERF_SEED=7 --filter FullyQualifiedName=");
        given.RepeatCommand.Should().StartWith($"dotnet test tests/Unit -c {Configuration} --tl:off --filter FullyQualifiedName=");
    }

    [Fact]
    public void Workers_with_other_arguments_are_described_differently()
    {
        DescriptionOf(Workers.Of<TinyAppMarker>()).Should().Be("TinyApp, 1 worker");
        DescriptionOf(Workers.Of<TinyAppMarker>(2).WithArguments("--log", "two words")).Should().Be($"TinyApp, 2 workers, {ShellText.Of("--log", "two words")}");

        static string DescriptionOf(IHosting hosting) => hosting.Description;
    }

    [Fact]
    public async Task Its_database_ends_with_it()
    {
        if (Environment.GetEnvironmentVariable(PostgresVariables.Server) is not null || Environment.GetEnvironmentVariable(PostgresVariables.Kind) is not null)
        {
            return;
        }

        var server = (FakeServer)await _suite.PostgresAsync(new PostgresOptions(), FakeSource.Serving(PostgresKind.Given));
        server.Disposed.Should().Be(0);

        await _suite.DisposeAsync();

        server.Disposed.Should().Be(1);
        _messages.Lines.Should().Equal("starting PostgreSQL", "PostgreSQL: made up");
    }

    [Fact]
    public async Task In_GitHub_Actions_it_reports_when_it_ends()
    {
        var summary = Path.Combine(_folder.FullName, "summary.md");
        var suite = Suite(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary));
        await suite.JudgeAsync(Greeting, claim => claim.Should().HaveNoFailures());
        File.Exists(summary).Should().BeFalse();

        await suite.DisposeAsync();

        File.ReadAllText(summary).Should().StartWith("### Performance: 1 failed\n");
        _folder.EnumerateFiles("pull-request.md", SearchOption.AllDirectories).Should().ContainSingle();
    }

    private PerfSuite Suite(params (string Name, string Value)[] environment) =>
        new(new ProgressOutput(_messages.Add), _folder.FullName, Variables.Of(environment), Path.Combine(_folder.FullName, "lock"));
}
