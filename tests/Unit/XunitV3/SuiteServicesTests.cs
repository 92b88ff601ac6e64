using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;
using PerfRegression.Postgres.Servers;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Postgres;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.XunitV3;

public class SuiteServicesTests
{
    private static readonly PostgresOptions Options = new() { Seed = "create table users ()" };
    private readonly List<string> _notes = [];

    [Fact]
    public async Task Claims_that_wish_for_the_same_share_a_server_and_others_have_one_of_their_own()
    {
        var source = FakeSource.Serving(PostgresKind.Local);
        var databases = Suite();

        var first = await databases.GetAsync(Options, [], Choice(source).StartAsync);
        var same = await databases.GetAsync(Options with { MaxConnections = 200 }, [], Choice(source).StartAsync);
        var other = await databases.GetAsync(Options with { MaxConnections = 20 }, [], Choice(source).StartAsync);

        same.Should().BeSameAs(first);
        other.Should().NotBeSameAs(first);
        source.Asked.Should().Be(2);
        _notes.Should().Equal("starting PostgreSQL", "PostgreSQL: made up", "starting PostgreSQL", "PostgreSQL: made up");
    }

    [Fact]
    public async Task All_of_them_end_with_the_suite()
    {
        var databases = Suite();
        FakeServer[] servers =
        [
            (FakeServer)await databases.GetAsync(Options, [], Choice(FakeSource.Serving(PostgresKind.Local)).StartAsync),
            (FakeServer)await databases.GetAsync(new PostgresOptions(), [], Choice(FakeSource.Serving(PostgresKind.Given)).StartAsync),
        ];
        await databases.Awaiting(each => each.GetAsync(Options with { MaxConnections = 7 }, [], Choice(FakeSource.Failing(PostgresKind.Local, "no disk")).StartAsync)).Should().ThrowAsync<BackingServiceUnavailableException>();
        servers.Should().OnlyContain(server => server.Disposed == 0);

        await databases.EndAsync();

        servers.Should().OnlyContain(server => server.Disposed == 1);
    }

    [Fact]
    public async Task One_that_is_gone_is_replaced_for_the_claims_that_follow()
    {
        var databases = Suite();
        var gone = (FakeServer)await databases.GetAsync(Options, [], Choice(FakeSource.Serving(PostgresKind.Local)).StartAsync);
        gone.Fault = "postgres exited with code 137";

        var other = (FakeServer)await databases.GetAsync(Options, [], Choice(FakeSource.Serving(PostgresKind.Local)).StartAsync);

        other.Should().NotBeSameAs(gone);
        (await databases.GetAsync(Options, [], Choice(FakeSource.Serving(PostgresKind.Local)).StartAsync)).Should().BeSameAs(other);
        _notes.Should().Equal(
            "starting PostgreSQL",
            "PostgreSQL: made up",
            "PostgreSQL is gone and started again: postgres exited with code 137",
            "starting PostgreSQL",
            "PostgreSQL: made up");
        await databases.EndAsync();
        (gone.Disposed, other.Disposed).Should().Be((1, 1));
    }

    [Fact]
    public async Task A_start_that_failed_is_tried_again_by_the_next_claim()
    {
        var databases = Suite();
        var taken = FakeSource.Failing(PostgresKind.Local, "every port is taken");
        await databases.Awaiting(each => each.GetAsync(Options, [], Choice(taken).StartAsync)).Should().ThrowAsync<BackingServiceUnavailableException>();

        var started = await databases.GetAsync(Options, [], Choice(FakeSource.Serving(PostgresKind.Local)).StartAsync);

        (await databases.GetAsync(Options, [], Choice(taken).StartAsync)).Should().BeSameAs(started);
        taken.Asked.Should().Be(1);
        _notes.Should().Equal("starting PostgreSQL", "starting PostgreSQL", "PostgreSQL: made up");
    }

    [Fact]
    public async Task A_start_that_was_given_up_is_tried_again_too()
    {
        var databases = Suite();
        await databases.Awaiting(each => each.GetAsync(Options, [], (_, _) => Task.FromCanceled<IPostgresServer>(new CancellationToken(canceled: true)))).Should().ThrowAsync<OperationCanceledException>();

        (await databases.GetAsync(Options, [], Choice(FakeSource.Serving(PostgresKind.Local)).StartAsync)).Should().NotBeNull();
    }

    [Fact]
    public async Task All_of_them_end_though_some_do_not_end_well_and_every_failure_is_reported()
    {
        var databases = Suite();
        List<FakeServer> servers = [];
        foreach (var failure in (string?[])["no shell", null, "no disk"])
        {
            var server = new FakeServer(PostgresKind.Local) { EndFailure = failure is null ? null : new IOException(failure) };
            servers.Add((FakeServer)await databases.GetAsync(Options with { MaxConnections = 10 + servers.Count }, [], (_, _) => Task.FromResult<IPostgresServer>(server)));
        }

        var failures = (await databases.Awaiting(each => each.EndAsync()).Should().ThrowAsync<AggregateException>()).Which.InnerExceptions;

        servers.Should().OnlyContain(server => server.Disposed == 1);
        failures.Select(failure => failure.Message).Should().Equal("no shell", "no disk");
    }

    [Fact]
    public async Task One_that_is_gone_is_replaced_though_it_does_not_end_well()
    {
        var databases = Suite();
        var gone = new FakeServer(PostgresKind.Local) { Fault = "postgres exited with code 137", EndFailure = new IOException("no shell") };
        await databases.GetAsync(Options, [], (_, _) => Task.FromResult<IPostgresServer>(gone));

        var other = await databases.GetAsync(Options, [], Choice(FakeSource.Serving(PostgresKind.Local)).StartAsync);

        other.Should().NotBeSameAs(gone);
        _notes.Should().Equal(
            "starting PostgreSQL",
            "PostgreSQL: made up",
            "PostgreSQL is gone and started again: postgres exited with code 137",
            "what it left could not be cleared up: no shell",
            "starting PostgreSQL",
            "PostgreSQL: made up");
    }

    [Fact]
    public async Task One_that_is_still_starting_when_the_suite_ends_is_ended_too()
    {
        var databases = Suite();
        var starting = new TaskCompletionSource<IPostgresServer>();
        var asking = databases.GetAsync(Options, [], (_, _) => starting.Task);
        var ending = databases.EndAsync();
        var server = new FakeServer(PostgresKind.Local);

        starting.SetResult(server);
        await ending;

        (await asking).Should().BeSameAs(server);
        server.Disposed.Should().Be(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    public async Task Where_there_is_none_every_claim_is_skipped_and_the_reason_is_shown(string? buildServer)
    {
        var source = FakeSource.Absent(PostgresKind.Local, "no bin folder");
        var databases = Suite(buildServer);

        for (var claim = 1; claim <= 2; claim++)
        {
            (await databases.Awaiting(each => each.GetAsync(Options, [], Choice(source).StartAsync)).Should().ThrowAsync<SkippedTestException>()).Which.Reason.Should().StartWith(
                    "Skipped because something is missing on this machine (with CI=true it would fail): Expected a PostgreSQL by one of four ways, but none of them exists here.\n")
                .And.Contain("\n  local: no bin folder\n").And.Be(_notes[^1]);
        }

        source.Asked.Should().Be(1);
        _notes.Should().HaveCount(3).And.StartWith("starting PostgreSQL");
    }

    [Fact]
    public async Task A_claim_that_knows_a_further_way_gets_one_where_others_did_not()
    {
        var databases = Suite();
        var source = FakeSource.Absent(PostgresKind.Local, "no bin folder");
        var skipped = () => databases.GetAsync(Options, [], Choice(source).StartAsync);
        await skipped.Should().ThrowAsync<SkippedTestException>();

        var database = await databases.GetAsync(Options, [PostgresKind.Container], Choice(source, FakeSource.Serving(PostgresKind.Container)).StartAsync);

        (await skipped()).Should().BeSameAs(database, "it is up now");
    }

    [Fact]
    public async Task A_further_way_that_led_nowhere_is_tried_once()
    {
        var databases = Suite();
        var source = FakeSource.Absent(PostgresKind.Container, "no docker");

        for (var claim = 1; claim <= 2; claim++)
        {
            await databases.Awaiting(each => each.GetAsync(Options, [PostgresKind.Container], Choice(source).StartAsync)).Should().ThrowAsync<SkippedTestException>();
        }

        source.Asked.Should().Be(1);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("1")]
    public async Task On_a_build_server_none_is_a_failure(string buildServer)
    {
        (await Suite(buildServer).Awaiting(each => each.GetAsync(Options, [], Choice(FakeSource.Absent(PostgresKind.Local, "no bin folder")).StartAsync)).Should().ThrowAsync<BackingServiceUnavailableException>())
            .WithMessage("Expected a PostgreSQL by one of four ways, but none of them exists here.\n*local: no bin folder\n*");

        _notes.Should().Equal("starting PostgreSQL");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    public async Task One_that_exists_but_fails_is_a_failure_everywhere(string? buildServer)
    {
        var source = FakeSource.Failing(PostgresKind.Local, "initdb failed");

        (await Suite(buildServer).Awaiting(each => each.GetAsync(Options, [], Choice(source).StartAsync)).Should().ThrowAsync<BackingServiceUnavailableException>())
            .WithMessage("The local PostgreSQL failed, and no other is taken in its place unless PERF_POSTGRES_KIND names it.\n  initdb failed");
    }

    [Fact]
    public async Task So_is_the_absence_of_the_only_one_that_is_allowed()
    {
        var choice = new PostgresChoice([FakeSource.Absent(PostgresKind.Local, "no bin folder")], Variables.Of((PostgresVariables.Kind, "local")));

        await Suite().Awaiting(each => each.GetAsync(Options, [], choice.StartAsync)).Should().ThrowAsync<BackingServiceUnavailableException>();
    }

    [Fact]
    public async Task Shards_and_replicas_are_shared_likewise()
    {
        var databases = new SuiteServices(_notes.Add, new Waits(_notes.Add).Begin, Variables.None);

        var first = await databases.GetAsync(new TopologyOptions(), [], StartAsync);
        var same = await databases.GetAsync(new TopologyOptions { Replicas = [2, 2, 2] }, [], StartAsync);
        var other = await databases.GetAsync(new TopologyOptions { Replicas = [3] }, [], StartAsync);
        await databases.EndAsync();

        same.Should().BeSameAs(first);
        other.Should().NotBeSameAs(first);
        _notes.Should().Equal("starting shards and replicas", "shards and replicas: made up", "starting shards and replicas", "shards and replicas: made up");
        new[] { first, other }.Cast<FakeTopology>().Should().OnlyContain(topology => topology.Disposed == 1);

        static Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken) => Task.FromResult<IPostgresTopology>(new FakeTopology());
    }

    private static PostgresChoice Choice(params FakeSource[] sources) => new(sources, Variables.None);

    private SuiteServices Suite(string? buildServer = null) => new(_notes.Add, new Waits(_notes.Add).Begin, name => name == "CI" ? buildServer : null);
}
