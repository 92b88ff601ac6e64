using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PerfRegression.Endpoints.Settings;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_set_means_plain_ASP_NET_Core() =>
        Read().Should().Be(new EndpointsSettings(RuntimeModel.ThreadPool, SyncThreads: 40, LegacyThreads: 40, CpuQueue: 10_000, new SelectSettings(null, MaxPoolSize: 20, PoolTimeout: 15)));

    [Fact]
    public void Every_setting_is_read() =>
        Read(
                "--runtime-model", "event-loop", "--sync-threads", "1", "--legacy-threads", "2", "--cpu-queue", "3",
                "--Select:ConnectionString=Host=db;Password=hush", "--Select:MaxPoolSize", "4", "--Select:PoolTimeout", "5")
            .Should().Be(new EndpointsSettings(RuntimeModel.EventLoop, SyncThreads: 1, LegacyThreads: 2, CpuQueue: 3, new SelectSettings("Host=db;Password=hush", 4, 5)));

    [Fact]
    public void An_empty_connection_string_is_none() => Read("--Select:ConnectionString", " ").Select.ConnectionString.Should().BeNull();

    [Fact]
    public void Settings_never_show_the_password_when_they_are_printed() =>
        Read("--Select:ConnectionString=Host=db;Password=hush").ToString().Should()
            .Be("EndpointsSettings { RuntimeModel = ThreadPool, SyncThreads = 40, LegacyThreads = 40, CpuQueue = 10000, Select = a database, 20 connections, 15 s }");

    [Theory]
    [InlineData("--runtime-model", "fibers", "runtime-model must be thread-pool or event-loop, but found 'fibers'.")]
    [InlineData("--runtime-model", "", "runtime-model must be thread-pool or event-loop, but found ''.")]
    [InlineData("--sync-threads", "0", "sync-threads must be one whole number from 1 to 10000, but found '0'.")]
    [InlineData("--sync-threads", "10001", "sync-threads must be one whole number from 1 to 10000, but found '10001'.")]
    [InlineData("--legacy-threads", "many", "legacy-threads must be one whole number from 1 to 10000, but found 'many'.")]
    [InlineData("--cpu-queue", "", "cpu-queue must be one whole number from 1 to 1000000, but found ''.")]
    [InlineData("--Select:MaxPoolSize", "0", "Select:MaxPoolSize must be one whole number from 1 to 10000, but found '0'.")]
    [InlineData("--Select:PoolTimeout", "601", "Select:PoolTimeout must be one whole number from 1 to 600, but found '601'.")]
    public void A_fault_names_the_setting_what_was_found_and_what_is_allowed(string key, string value, string message) =>
        FluentActions.Invoking(() => Read(key, value)).Should().ThrowExactly<InvalidSettingsException>().WithMessage(message);

    [Fact]
    public void All_faults_are_reported_in_one_line() =>
        FluentActions.Invoking(() => Read("--runtime-model", "fibers", "--sync-threads", "none", "--Select:ConnectionString", "Username=app"))
            .Should().ThrowExactly<InvalidSettingsException>()
            .WithMessage(
                "runtime-model must be thread-pool or event-loop, but found 'fibers'. "
                + "sync-threads must be one whole number from 1 to 10000, but found 'none'. "
                + "Select:ConnectionString must be such as Host=127.0.0.1;Username=app;Password=secret;Database=app, but it has no Host.");

    private static EndpointsSettings Read(params string[] commandLine) =>
        new SettingsReader(new ConfigurationBuilder().AddCommandLine(commandLine).Build()).Read();
}
