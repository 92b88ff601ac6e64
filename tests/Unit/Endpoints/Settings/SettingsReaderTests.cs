using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PerfRegression.Endpoints.Settings;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_set_means_plain_ASP_NET_Core() =>
        Read().Should().Be(new EndpointsSettings(RuntimeModel.ThreadPool, SyncThreads: 40, LegacyThreads: 40, CpuQueue: 10_000));

    [Fact]
    public void Every_setting_is_read() =>
        Read("--runtime-model", "event-loop", "--sync-threads", "1", "--legacy-threads", "2", "--cpu-queue", "3")
            .Should().Be(new EndpointsSettings(RuntimeModel.EventLoop, SyncThreads: 1, LegacyThreads: 2, CpuQueue: 3));

    [Theory]
    [InlineData("--runtime-model", "fibers", "runtime-model must be thread-pool or event-loop, but found 'fibers'.")]
    [InlineData("--runtime-model", "", "runtime-model must be thread-pool or event-loop, but found ''.")]
    [InlineData("--sync-threads", "0", "sync-threads must be one whole number from 1 to 10000, but found '0'.")]
    [InlineData("--sync-threads", "10001", "sync-threads must be one whole number from 1 to 10000, but found '10001'.")]
    [InlineData("--legacy-threads", "many", "legacy-threads must be one whole number from 1 to 10000, but found 'many'.")]
    [InlineData("--cpu-queue", "", "cpu-queue must be one whole number from 1 to 1000000, but found ''.")]
    public void A_fault_names_the_setting_what_was_found_and_what_is_allowed(string key, string value, string message) =>
        FluentActions.Invoking(() => Read(key, value)).Should().ThrowExactly<InvalidSettingsException>().WithMessage(message);

    [Fact]
    public void All_faults_are_reported_in_one_line() =>
        FluentActions.Invoking(() => Read("--runtime-model", "fibers", "--sync-threads", "none"))
            .Should().ThrowExactly<InvalidSettingsException>()
            .WithMessage(
                "runtime-model must be thread-pool or event-loop, but found 'fibers'. "
                + "sync-threads must be one whole number from 1 to 10000, but found 'none'.");

    private static EndpointsSettings Read(params string[] commandLine) =>
        new SettingsReader(new ConfigurationBuilder().AddCommandLine(commandLine).Build()).Read();
}
