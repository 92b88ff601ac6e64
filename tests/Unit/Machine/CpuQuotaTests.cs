using System.Globalization;
using FluentAssertions;
using PerfRegression.Machine;
using PerfRegression.Processes;
using PerfRegression.Unit.Faults;
using Xunit;

namespace PerfRegression.Unit.Machine;

/// <summary>The kernel's own files, on a process that burns in a control group with a quota.</summary>
public sealed class CpuQuotaTests
{
    private const string Burn = "while :; do :; done";

    [SkippableFact]
    public async Task A_process_that_its_quota_holds_back_is_disturbed_and_told_why()
    {
        using var group = QuotaGroup.Create(cores: 0.2);
        await using var burning = ChildProcess.Start(new ChildStart("/bin/sh") { Arguments = ["-c", $"echo $$ > {group.Folder}/cgroup.procs; {Burn}"] });
        await Eventually.BeAsync(() => LimitOf(burning.Id).Cores == 0.2, "it has moved into the group then");

        var from = Look(burning.Id);
        await Eventually.BeAsync(() => LimitOf(burning.Id).ThrottledSince(from.Limit) > TimeSpan.FromMilliseconds(500), "it wants a whole core and may have a fifth of one");
        var conditions = Look(burning.Id).Since(from);

        conditions.UsableCores.Should().Be(0.2);
        conditions.WorkerCores.Should().BeLessThan(0.5);
        conditions.ThrottledShare.Should().BeGreaterThan(MachineConditions.DisturbedFrom);
        conditions.IsDisturbed.Should().BeTrue();
        conditions.Disturbance.Should().Contain("the container's CPU limit of 0.2 cores withheld ");
    }

    [SkippableFact]
    public void In_a_container_with_a_limit_we_know_how_many_cores_we_may_use()
    {
        // The job that starts the container says what limit it gave it.
        var limit = Environment.GetEnvironmentVariable("PERF_TEST_CPU_LIMIT");
        Skip.If(string.IsNullOrEmpty(limit), "NOT TESTED: PERF_TEST_CPU_LIMIT does not say that this is a container with a CPU limit.");

        CpuAccount.Take([], [], []).Cores.Should().Be(double.Parse(limit!, CultureInfo.InvariantCulture));
    }

    [SkippableFact]
    public async Task And_when_it_holds_us_back()
    {
        Skip.If(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PERF_TEST_CPU_LIMIT")), "NOT TESTED: PERF_TEST_CPU_LIMIT does not say that this is a container with a CPU limit.");
        var from = CpuAccount.Take([], [], []);
        var burning = Enumerable.Range(0, Environment.ProcessorCount * 4).Select(_ => ChildProcess.Start(new ChildStart("/bin/sh") { Arguments = ["-c", Burn] })).ToList();

        try
        {
            await Eventually.BeAsync(() => CpuAccount.Take([], [], []).Limit.ThrottledSince(from.Limit) > TimeSpan.FromMilliseconds(500), "they want more than the limit");
        }
        finally
        {
            await Task.WhenAll(burning.Select(child => child.DisposeAsync().AsTask()));
        }
    }

    private static CpuAccount Look(int processId) => CpuAccount.Take([processId], [], []) with { Limit = LimitOf(processId), Cores = LimitOf(processId).Cores ?? 0 };

    private static CpuLimit LimitOf(int processId) =>
        CpuLimit.Of(
            CpuCgroup.Find(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/cgroup")), OwnLimits.Mounts()),
            file => File.Exists(file) ? File.ReadAllText(file) : null);
}
