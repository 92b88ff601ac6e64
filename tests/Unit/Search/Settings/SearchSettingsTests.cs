using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PerfRegression.Search.Settings;
using Xunit;

namespace PerfRegression.Unit.Search.Settings;

public sealed class SearchSettingsTests
{
    private const string Db = "Host=db;Password=hush";

    [Fact]
    public void One_replica_is_enough()
    {
        var settings = Read($"--Search:Shards:0:0={Db}");

        settings.Shards.Should().BeEquivalentTo(new[] { new[] { Db } });
        (settings.ReadPoolSize, settings.ReadTimeout, settings.HedgingKind).Should().Be((20, 30, HedgingKind.FanOut));
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

        (settings.ReadPoolSize, settings.ReadTimeout, settings.HedgingKind).Should().Be((2, 5, kind));
    }

    [Theory]
    [InlineData("--Search:ReadPoolSize=0", "ReadPoolSize: The field SearchSettings.ReadPoolSize must be between 1 and 1000.")]
    [InlineData("--Search:ReadTimeout=601", "ReadTimeout: The field SearchSettings.ReadTimeout must be between 1 and 600.")]
    [InlineData("--Search:ReadTimeout=", "Failed to convert configuration value '' at 'Search:ReadTimeout' to type 'System.Int32'.")]
    [InlineData("--Search:Hedging=Polly", "Hedging: must be fan-out, polly or polly-cancelling.")]
    [InlineData("--Search:Shards:2:0=Host=db", "Search:Shards must be numbered from 0 without a gap, but found 0, 2.")]
    [InlineData("--Search:Shards:first:0=Host=db", "Search:Shards must be numbered from 0 without a gap, but found 0, first.")]
    [InlineData("--Search:Shards:1:1=Host=db", "Search:Shards:1 must be numbered from 0 without a gap, but found 1.")]
    [InlineData("--Search:Shards:1=Host=db", "Search:Shards:1:0 must be the connection string of the shard's primary, but there is none.")]
    public void A_fault_names_the_setting_what_was_found_and_what_is_allowed(string line, string message) =>
        FluentActions.Invoking(() => Read($"--Search:Shards:0:0={Db}", line)).Should().ThrowExactly<OptionsValidationException>().WithMessage(message);

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
            .Should().ThrowExactly<OptionsValidationException>()
            .WithMessage($"Search:Shards:0:1 must be such as Host=127.0.0.1;Port=5432;Username=app;Password=secret;Database=search, but {found}.");

    [Fact]
    public void All_faults_are_reported_at_once() =>
        FluentActions.Invoking(() => Read("--Search:ReadPoolSize=none", "--Search:ReadTimeout=0", "--Search:Hedging=none"))
            .Should().ThrowExactly<OptionsValidationException>().Which.Failures.Should().Equal(
                "ReadTimeout: The field SearchSettings.ReadTimeout must be between 1 and 600.",
                "Hedging: must be fan-out, polly or polly-cancelling.",
                "Failed to convert configuration value 'none' at 'Search:ReadPoolSize' to type 'System.Int32'.",
                "Search:Shards:0:0 must be the connection string of the shard's primary, but there is none.");

    private static SearchSettings Read(params string[] commandLine)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddCommandLine(commandLine).Build());
        services.AddSettings();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<SearchSettings>();
    }
}
