using FluentAssertions;
using PerfRegression.Databases;
using PerfRegression.Measurements;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.Databases;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Running;
using TinyApp;
using Xunit;
using Xunit.Sdk;

namespace PerfRegression.Unit.Suites;

public sealed class PerfSuiteTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly CollectedMessages _messages = new();
    private readonly FailingHosting _hosting = new();
    private readonly PerfSuite _suite;

    public PerfSuiteTests() => _suite = new PerfSuite(new SuiteOutput(_messages.Add), _folder.FullName, _ => null, Path.Combine(_folder.FullName, "lock"));

    private Scenario Greeting => ScenarioFixture.Scenario("/greeting") with { Hosting = _hosting };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_claim_that_fails_throws_what_people_read()
    {
        var failure = (await _suite.Awaiting(suite => suite.VerifyAsync(Greeting, claim => claim.Should().HaveNoFailures())).Should().ThrowAsync<XunitException>()).Which;

        failure.Message.Should()
            .StartWith("Expected \"tiny /greeting\" to serve, but found that it failed altogether: it does not come up, and that it failed altogether: it does not come up when measured again.")
            .And.Contain("  verdict: failed, broken twice")
            .And.Contain(" · repeat: dotnet test tests/Unit -c Release --tl:off --filter A_claim_that_fails_throws_what_people_read");
        _messages.Lines.Should().Equal("tiny /greeting · starting workers", "tiny /greeting · a promise was broken: measuring once more", "tiny /greeting · starting workers");
    }

    [Fact]
    public async Task Judging_leaves_the_verdict_to_the_test_and_names_the_claim_by_its_test_and_number()
    {
        var first = await _suite.JudgeAsync(Greeting, claim => claim.Should().HaveNoFailures());
        var second = await _suite.JudgeAsync(Greeting, claim => claim.Should().HaveNoFailures());

        (first.Kind, second.Kind).Should().Be((VerdictKind.Failed, VerdictKind.Failed));
        first.Claim.Should().Be("Suites.PerfSuiteTests.PerfRegression.Unit.Suites.PerfSuiteTests.Judging leaves the verdict to the test and names the claim by its test and number");
        second.Claim.Should().Be(first.Claim + ", claim 2");
        _hosting.Started.Should().Be(2, "the second claim shares both runs");
    }

    [Fact]
    public void Workers_with_other_arguments_are_described_differently()
    {
        PerfSuite.Workers<TinyAppMarker>().Description.Should().Be("TinyApp, 1 worker");
        PerfSuite.Workers<TinyAppMarker>(2, "--log", "two words").Description.Should().Be("TinyApp, 2 workers, --log \"two words\"");
    }

    [Fact]
    public async Task Its_database_ends_with_it()
    {
        if (Environment.GetEnvironmentVariable(GivenPostgres.Variable) is not null || Environment.GetEnvironmentVariable(PostgresChoice.Variable) is not null)
        {
            return;
        }

        var server = (FakeServer)await _suite.PostgresAsync(new PostgresOptions(), FakeSource.Serving(PostgresKind.Given));
        server.Disposed.Should().Be(0);

        await _suite.DisposeAsync();

        server.Disposed.Should().Be(1);
        _messages.Lines.Should().Equal("bringing PostgreSQL up", "database: made up");
    }
}
