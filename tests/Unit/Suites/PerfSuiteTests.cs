using FluentAssertions;
using PerfRegression.Databases;
using PerfRegression.Load;
using PerfRegression.Machine;
using PerfRegression.Reporting;
using PerfRegression.Running;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.Databases;
using PerfRegression.Unit.MadeUp;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Suites;

public sealed class PerfSuiteTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly CollectedMessages _messages = new();
    private readonly FailingHosting _hosting = new();
    private readonly PerfSuite _suite;
    private readonly Scenario _scenario;

    public PerfSuiteTests()
    {
        _suite = new PerfSuite(new SuiteOutput(_messages, new ResultFolder(_folder.FullName)), PerfProfile.Quick, awaitCalm: () => Task.CompletedTask, new MeasurementLock(Path.Combine(_folder.FullName, "lock")));
        _scenario = new Scenario
        {
            Name = "the greeting",
            Hosting = _hosting,
            Path = "/greeting",
            Load = LoadPlan.OfUsers(5, TimeSpan.FromSeconds(1)),
            Beside = [new BackgroundLoad("/pid", 2)],
            Incidents = [Incident.Freeze(TimeSpan.Zero, TimeSpan.FromSeconds(1))],
        };
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Claims_about_the_same_scenario_share_one_run_though_it_failed()
    {
        Scenario[] asked = [_scenario, _scenario with { Incidents = [Incident.Freeze(TimeSpan.Zero, TimeSpan.FromSeconds(1))] }];

        foreach (var scenario in asked)
        {
            (await _suite.Awaiting(suite => suite.RunAsync(scenario, "First_claim")).Should().ThrowAsync<VoidRunException>())
                .WithMessage("The run of \"the greeting\" is void, and says nothing about the variant: it does not come up");
        }

        _hosting.Started.Should().Be(1);
        _messages.Lines.Should().Equal("First claim · the greeting · starting workers");
    }

    [Fact]
    public async Task Scenarios_that_differ_in_anything_cannot_share_a_name()
    {
        await _suite.Awaiting(suite => suite.RunAsync(_scenario)).Should().ThrowAsync<VoidRunException>();
        Scenario[] others =
        [
            _scenario with { Path = "/pid" },
            _scenario with { Hosting = new FailingHosting("TinyApp, 2 workers") },
            _scenario with { Load = LoadPlan.OfUsers(6, TimeSpan.FromSeconds(1)) },
            _scenario with { Load = _scenario.Load with { Timeout = TimeSpan.FromSeconds(1) } },
            _scenario with { Beside = [new BackgroundLoad("/pid", 3)] },
            _scenario with { Incidents = [Incident.KillWorker(TimeSpan.Zero)] },
            _scenario with { ThroughputOnly = true },
        ];

        foreach (var other in others)
        {
            (await _suite.Awaiting(suite => suite.RunAsync(other)).Should().ThrowAsync<ArgumentException>())
                .WithMessage("Two scenarios are named \"the greeting\" but differ; a run can only be shared by the same ones.*");
        }
    }

    [Fact]
    public void Workers_with_other_arguments_are_described_differently()
    {
        PerfSuite.Workers<TinyAppMarker>().Description.Should().Be("TinyApp, 1 worker");
        PerfSuite.Workers<TinyAppMarker>(2, "--log", "two words").Description.Should().Be("TinyApp, 2 workers, --log \"two words\"");
    }

    [Fact]
    public async Task All_claims_about_a_scenario_share_one_second_chance()
    {
        SecondChance[] chances = [new(_suite, _scenario, "First_claim"), new(_suite, _scenario, "Second_claim")];

        foreach (var chance in chances)
        {
            await chance.Awaiting(each => each.MeasureAgainAsync()).Should().ThrowAsync<VoidRunException>();
        }

        _hosting.Started.Should().Be(1);
        _messages.Lines.Should().Equal(
            "the greeting · the machine was busy: waiting for calm, then measuring once more",
            "First claim · the greeting · starting workers");
    }

    [Fact]
    public async Task Later_claims_get_the_second_run()
    {
        await new SecondChance(_suite, _scenario, "First_claim").Awaiting(chance => chance.MeasureAgainAsync()).Should().ThrowAsync<VoidRunException>();

        await _suite.Awaiting(suite => suite.RunAsync(_scenario)).Should().ThrowAsync<VoidRunException>();

        _hosting.Started.Should().Be(1);
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

        await ((IAsyncLifetime)_suite).DisposeAsync();

        server.Disposed.Should().Be(1);
        _messages.Lines.Should().Equal("bringing PostgreSQL up", "database: made up");
    }

    [Fact]
    public void A_second_chance_offers_the_command_of_the_claim_that_asks()
    {
        var chance = new SecondChance(_suite, _scenario, "First_claim");

        chance.RepeatCommand.Should().Be("dotnet test tests/Unit --tl:off --filter First_claim");
        chance.FailsInconclusive.Should().Be(_suite.FailsInconclusive);
        chance.Note("inconclusive");
        _messages.Lines.Should().Equal("inconclusive");
    }
}
