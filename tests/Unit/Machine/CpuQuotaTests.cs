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

    [Fact]
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
        conditions.Interference.Should().Contain("the container's CPU limit of 0.2 cores kept ");
    }

    private static CpuAccount Look(int processId) => CpuAccount.Take([processId], [], []) with { Limit = LimitOf(processId), Cores = LimitOf(processId).Cores ?? 0 };

    private static CpuLimit LimitOf(int processId) =>
        CpuLimit.Of(
            CpuCgroup.Find(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/cgroup")), Mount.ReadAll()),
            file => File.Exists(file) ? File.ReadAllText(file) : null);
}
