using System.Globalization;
using FluentAssertions;
using PerfRegression.Machine;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Running;

/// <summary>
/// Runs in a container with a CPU limit, beside a neighbour that keeps a core of the host busy. Whoever starts the container says so,
/// and what the limit is (.github/workflows/ci.yml).
/// </summary>
public sealed class ContainerLimitTests
{
    private const string Variable = "PERF_TEST_CPU_LIMIT";

    [Fact]
    public void We_know_how_many_cores_we_may_use() => CpuAccount.Take([], [], []).Cores.Should().Be(Limit());

    [Fact]
    public async Task A_run_that_keeps_within_the_limit_is_calm_whatever_the_neighbour_does()
    {
        Limit();

        var run = await ScenarioFixture.RunAsync(ScenarioFixture.Scenario("/greeting") with { Load = ScenarioFixture.Users(5, TimeSpan.FromSeconds(5)) });

        run.Conditions.IsDisturbed.Should().BeFalse($"these were the conditions: {run.Conditions}");
    }

    [Fact]
    public async Task One_that_the_limit_holds_back_is_disturbed()
    {
        var limit = Limit();
        var burning = Enumerable.Range(0, (int)Math.Ceiling(limit) * 4).Select(_ => ChildProcess.Start(new ChildStart("/bin/sh") { Arguments = ["-c", "while :; do :; done"] })).ToList();
        try
        {
            var run = await ScenarioFixture.RunAsync(ScenarioFixture.Scenario("/greeting") with { Load = ScenarioFixture.Users(5, TimeSpan.FromSeconds(3)) });

            run.Conditions.IsDisturbed.Should().BeTrue($"these were the conditions: {run.Conditions}");
            run.Conditions.Interference.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"the container's CPU limit of {limit:0.#} core"));
        }
        finally
        {
            await Task.WhenAll(burning.Select(child => child.DisposeAsync().AsTask()));
        }
    }

    private static double Limit()
    {
        var limit = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(limit), $"NOT TESTED: {Variable} does not say that this is a container with a CPU limit.");
        return double.Parse(limit!, CultureInfo.InvariantCulture);
    }
}
