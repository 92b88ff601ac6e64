using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PerfRegression.Search.Settings;
using Xunit;

namespace PerfRegression.Unit.Search.Settings;

public sealed class SettingsReaderTests
{
    private const string Db = "Host=db;Password=hush";

    [Fact]
    public void One_replica_is_enough()
    {
        var settings = Read($"--Search:Shards:0:0={Db}");

        settings.Shards.Should().BeEquivalentTo(new[] { new[] { Db } });
        settings.Should().Be(new SearchSettings(settings.Shards, ReadPoolSize: 20, ReadTimeout: 30, HedgingKind.FanOut));
    }

    [Fact]
    public void Shards_and_replicas_come_in_the_order_of_their_numbers_beyond_nine_too()
    {
        string[] lines = [.. Enumerable.Range(0, 12).Reverse().SelectMany(shard => new[] { $"--Search:Shards:{shard}:1=Host=s{shard}r1", $"--Search:Shards:{shard}:0=Host=s{shard}r0" })];

        Read(lines).Shards.Select(shard => string.Join(' ', shard)).Should().Equal(Enumerable.Range(0, 12).Select(shard => $"Host=s{shard}r0 Host=s{shard}r1"));
    }

    [Theory]
    [InlineData("fan-out", HedgingKind.FanOut)]
    [InlineData("polly", HedgingKind.Polly)]
    [InlineData("polly-cancelling", HedgingKind.PollyCancelling)]
    internal void Every_setting_is_read(string hedging, HedgingKind kind)
    {
        var settings = Read($"--Search:Shards:0:0={Db}", "--Search:ReadPoolSize", "2", "--Search:ReadTimeout", "5", "--Search:Hedging", hedging);

        (settings.ReadPoolSize, settings.ReadTimeout, settings.Hedging).Should().Be((2, 5, kind));
    }

    [Fact]
    public void Settings_never_show_the_password_when_they_are_printed() =>
        Read($"--Search:Shards:0:0={Db}").ToString().Should().Be("1 shards, 20 connections to each replica, 30 s, FanOut");

    [Theory]
    [InlineData("--Search:ReadPoolSize=0", "Search:ReadPoolSize must be a whole number from 1 to 1000, but found '0'.")]
    [InlineData("--Search:ReadTimeout=601", "Search:ReadTimeout must be a whole number from 1 to 600, but found '601'.")]
    [InlineData("--Search:ReadTimeout=", "Search:ReadTimeout must be a whole number from 1 to 600, but found ''.")]
    [InlineData("--Search:Hedging=Polly", "Search:Hedging must be fan-out, polly or polly-cancelling, but found 'Polly'.")]
    [InlineData("--Search:Shards:2:0=Host=db", "Search:Shards must be numbered from 0 without a gap, but found 0, 2.")]
    [InlineData("--Search:Shards:first:0=Host=db", "Search:Shards must be numbered from 0 without a gap, but found 0, first.")]
    [InlineData("--Search:Shards:1:1=Host=db", "Search:Shards:1 must be numbered from 0 without a gap, but found 1.")]
    [InlineData("--Search:Shards:1=Host=db", "Search:Shards:1:0 must be the connection string of the shard's primary, but there is none.")]
    public void A_fault_names_the_setting_what_was_found_and_what_is_allowed(string line, string message) =>
        FluentActions.Invoking(() => Read($"--Search:Shards:0:0={Db}", line)).Should().ThrowExactly<InvalidSettingsException>().WithMessage(message);

    [Theory]
    [InlineData("", "it has no Host")]
    [InlineData("Password=hush", "it has no Host")]
    [InlineData("Host=a,b;Password=hush", "it names several hosts, and a replica is on one")]
    [InlineData("Host=db;Password=hu;sh", "not all of its parts are keyword=value (a password with ; or = in it has to stand in quotes)")]
    [InlineData("Host=db;Password=hu;sh=1", "keyword number 3 is not known (a password with ; or = in it has to stand in quotes)")]
    [InlineData("Host=db;Password=hush;Port=many", "its 'port' has an impossible value")]
    [InlineData("Host=app:hush@db", "its 'host' has an impossible value")]
    [InlineData("Host=db;Minimum Pool Size=21", "Npgsql refuses it: Connection can't have 'Max Pool Size' 20 under 'Min Pool Size' 21")]
    public void A_fault_of_a_connection_string_shows_nothing_that_could_be_a_password(string given, string found) =>
        FluentActions.Invoking(() => Read("--Search:ReadPoolSize=25", $"--Search:Shards:0:0={Db}", $"--Search:Shards:0:1={given}"))
            .Should().ThrowExactly<InvalidSettingsException>()
            .WithMessage($"Search:Shards:0:1 must be such as Host=127.0.0.1;Port=5432;Username=app;Password=secret;Database=search, but {found}.");

    [Fact]
    public void All_faults_are_reported_in_one_line() =>
        FluentActions.Invoking(() => Read("--Search:ReadPoolSize=none", "--Search:Hedging=none"))
            .Should().ThrowExactly<InvalidSettingsException>()
            .WithMessage(
                "Search:ReadPoolSize must be a whole number from 1 to 1000, but found 'none'. "
                + "Search:Shards:0:0 must be the connection string of the first shard's primary, but there is none. "
                + "Search:Hedging must be fan-out, polly or polly-cancelling, but found 'none'.");

    private static SearchSettings Read(params string[] commandLine) =>
        new SettingsReader(new ConfigurationBuilder().AddCommandLine(commandLine).Build()).Read();
}
