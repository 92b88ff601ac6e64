using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Running;

public class KilledProcessTests
{
    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task No_worker_and_no_generator_survives_a_killed_test_host()
    {
        // The generator's process id is found by /proc.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: this is not Linux.");

        await using var run = await OrchestratedRun.StartAsync();

        Signals.Kill(run.Host.Id);

        await run.UntilGoneAsync(DeathPatience);
    }

    [Fact]
    public async Task A_killed_generator_voids_the_run_at_once_and_no_worker_survives()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: this is not Linux.");

        await using var run = await OrchestratedRun.StartAsync();

        Signals.Kill(run.Generator);

        (await run.Host.Exited.WaitAsync(ExitPatience)).Should().Be(3);
        run.Host.LastOutput.Should().Contain(
            "The load generator ended with exit code 137 before it had a result. Its last lines:");
        await run.UntilGoneAsync(DeathPatience);
    }
}
