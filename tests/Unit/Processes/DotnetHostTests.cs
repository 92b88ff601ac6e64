using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class DotnetHostTests
{
    [Fact]
    public void Prefers_the_runtime_of_this_process_then_the_variable_then_the_path()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        DotnetHost.Candidates("/opt/dotnet/shared/Microsoft.NETCore.App/10.0.1/", "/elsewhere/dotnet", "/usr/bin:/bin")
            .Should().Equal("/opt/dotnet/dotnet", "/elsewhere/dotnet", "/usr/bin/dotnet", "/bin/dotnet");
    }

    [Fact]
    public void Exists_on_a_machine_that_runs_these_tests() => File.Exists(DotnetHost.Path).Should().BeTrue();
}
