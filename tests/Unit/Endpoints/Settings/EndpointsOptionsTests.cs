using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PerfRegression.Endpoints.Settings;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Settings;

public sealed class EndpointsOptionsTests
{
    [Fact]
    public void Nothing_set_means_plain_ASP_NET_Core() => Read().Should().BeEquivalentTo(new
    {
        RuntimeModel = "thread-pool",
        SyncThreads = 40,
        LegacyThreads = 40,
        CpuQueue = 10_000,
        Select = new { ConnectionString = (string?)null, MaxPoolSize = 20, PoolTimeout = 15 },
    });

    [Fact]
    public void Every_setting_is_read() =>
        Read(
                "--runtime-model", "event-loop", "--sync-threads", "1", "--legacy-threads", "2", "--cpu-queue", "3",
                "--Select:ConnectionString=Host=db;Password=hush", "--Select:MaxPoolSize", "4", "--Select:PoolTimeout", "5")
            .Should().BeEquivalentTo(new
            {
                RuntimeModel = "event-loop",
                SyncThreads = 1,
                LegacyThreads = 2,
                CpuQueue = 3,
                Select = new { ConnectionString = "Host=db;Password=hush", MaxPoolSize = 4, PoolTimeout = 5 },
            });

    [Theory]
    [InlineData("--runtime-model", "fibers", "", "RuntimeModel", "runtime-model", "thread-pool or event-loop")]
    [InlineData("--runtime-model", "", "", "RuntimeModel", "runtime-model", "thread-pool or event-loop")]
    [InlineData("--sync-threads", "0", "", "SyncThreads", "sync-threads", "between 1 and 10000")]
    [InlineData("--legacy-threads", "10001", "", "LegacyThreads", "legacy-threads", "between 1 and 10000")]
    [InlineData("--cpu-queue", "-1", "", "CpuQueue", "cpu-queue", "between 1 and 1000000")]
    [InlineData("--Select:MaxPoolSize", "0", ".Select", "MaxPoolSize", "Select:MaxPoolSize", "between 1 and 10000")]
    [InlineData("--Select:PoolTimeout", "601", ".Select", "PoolTimeout", "Select:PoolTimeout", "between 1 and 600")]
    public void A_setting_out_of_range_is_named_with_what_is_allowed(string key, string value, string type, string member, string name, string allowed) =>
        Faults(key, value).Should().Equal(
            $"DataAnnotation validation failed for 'EndpointsOptions{type}' members: '{member}' with the error: 'The field {name} must be {allowed}.'.");

    [Theory]
    [InlineData("--sync-threads", "", "sync-threads")]
    [InlineData("--cpu-queue", "many", "cpu-queue")]
    [InlineData("--Select:PoolTimeout", "99999999999", "Select:PoolTimeout")]
    public void A_setting_that_is_no_number_is_named_with_what_was_found(string key, string value, string name) =>
        Faults(key, value).Should().Equal($"Failed to convert configuration value '{value}' at '{name}' to type 'System.Int32'.");

    [Fact]
    public void All_faults_are_reported_at_once() =>
        Faults(
                "--runtime-model", "fibers", "--sync-threads", "none", "--cpu-queue", "0", "--legacy-threads", "many",
                "--Select:MaxPoolSize", "0", "--Select:ConnectionString", "Username=app")
            .Select(fault => fault.Split(' ').First(word => word.Contains('-') || word.StartsWith("Select:", StringComparison.Ordinal)).Trim('\''))
            .Should().BeEquivalentTo("runtime-model", "sync-threads", "cpu-queue", "legacy-threads", "Select:MaxPoolSize", "Select:ConnectionString");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Host=db")]
    [InlineData("Host=db;Port=5433;Username=app;Password='a;b=c';Database=app")]
    [InlineData("Host=db;Pooling=false;Multiplexing=true;Maximum Pool Size=1;Minimum Pool Size=20")]
    public void A_connection_string_that_Npgsql_can_use_is_accepted(string given) =>
        Read("--Select:ConnectionString", given).Select.ConnectionString.Should().Be(given);

    [Theory]
    [InlineData("Password=hush", "Value cannot be null. (Parameter 'Host')")]
    [InlineData("postgres://app:hush@db/app", "Format of the initialization string does not conform to specification starting at index 0")]
    [InlineData("Host=db;Password=hu;sh", "Format of the initialization string does not conform to specification starting at index 20")]
    [InlineData("Host=db;Password=hu;sh=1", "a keyword or a port is none, or a password with ; or = in it has no quotes")]
    [InlineData("Host=app:hush@db", "a keyword or a port is none, or a password with ; or = in it has no quotes")]
    [InlineData("Host=db;Password=hush;Port=many", "Couldn't set port (Parameter 'port')")]
    [InlineData("Host=db;Minimum Pool Size=21", "Connection can't have 'Max Pool Size' 20 under 'Min Pool Size' 21")]
    [InlineData("Host=db;Target Session Attributes=primary", "Target Session Attributes other then Any is only supported with multiple hosts")]
    public void Any_other_is_refused_without_a_text_that_could_be_a_password(string given, string reason) =>
        Faults("--Select:ConnectionString", given).Should().Equal(
            "DataAnnotation validation failed for 'EndpointsOptions.Select' members: 'ConnectionString' with the error: 'The field Select:ConnectionString "
            + $"must be such as Host=127.0.0.1;Username=app;Password='secret';Database=app: {reason}.'.");

    private static IEnumerable<string> Faults(params string[] commandLine) =>
        FluentActions.Invoking(() => Read(commandLine)).Should().ThrowExactly<OptionsValidationException>().Which.Failures;

    private static EndpointsOptions Read(params string[] commandLine)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddCommandLine(commandLine).Build()).AddSettings();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<EndpointsOptions>>().Value;
    }
}
