using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public class WorkerEnvironmentTests
{
    private static readonly Dictionary<string, string?> Nothing = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    [InlineData("DOTNET_HTTP_PORTS")]
    [InlineData("CORECLR_ENABLE_PROFILING")]
    [InlineData("VSTEST_CONNECTION_TIMEOUT")]
    [InlineData("MSBuildSDKsPath")]
    [InlineData("DOTNET_MODIFIABLE_ASSEMBLIES")]
    public void Loses_what_belongs_to_the_test_host(string name) =>
        WorkerEnvironment.Overlay([name], Nothing, "hook", "counters").Should().ContainKey(name).WhoseValue.Should().BeNull();

    [Theory]
    [InlineData("PATH")]
    [InlineData("DOTNET_gcServer")]
    [InlineData("ConnectionStrings__Main")]
    public void Keeps_what_belongs_to_the_machine_or_the_app(string name) =>
        WorkerEnvironment.Overlay([name], Nothing, "hook", "counters").Should().NotContainKey(name);

    [Fact]
    public void Listens_on_a_free_loopback_port_in_production_with_the_lifeline()
    {
        WorkerEnvironment.Overlay(["ASPNETCORE_URLS"], Nothing, "hook", "counters").Should().Equal(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["DOTNET_STARTUP_HOOKS"] = "hook",
            ["PERFREGRESSION_LIFELINE"] = "counters",
        });
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("DOTNET_ENVIRONMENT")]
    [InlineData("aspnetcore_environment")]
    public void The_users_environment_has_no_rival_under_the_other_prefix(string name)
    {
        var overlay = WorkerEnvironment.Overlay([], new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = "Staging" }, "hook", "counters");

        overlay.Where(variable => variable.Key.EndsWith("_ENVIRONMENT", StringComparison.OrdinalIgnoreCase))
            .Select(variable => (variable.Key, variable.Value)).Should().Equal((name, "Staging"));
        overlay["ASPNETCORE_URLS"].Should().Be("http://127.0.0.1:0");
    }

    [Theory]
    [InlineData("DOTNET_URLS")]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    [InlineData("DOTNET_HTTPS_PORTS")]
    public void So_has_the_users_address(string name) =>
        WorkerEnvironment.Overlay([], new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = "5000" }, "hook", "counters").Should().NotContainKey("ASPNETCORE_URLS");

    [Fact]
    public void Takes_the_users_word_over_ours_but_keeps_the_lifeline()
    {
        var own = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Staging", ["DOTNET_STARTUP_HOOKS"] = "theirs" };

        var overlay = WorkerEnvironment.Overlay([], own, "hook", "counters");

        overlay["ASPNETCORE_ENVIRONMENT"].Should().Be("Staging");
        overlay["DOTNET_STARTUP_HOOKS"].Should().Be($"hook{Path.PathSeparator}theirs");
    }
}
