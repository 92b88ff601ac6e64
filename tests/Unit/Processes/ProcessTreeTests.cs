using System.Collections.Concurrent;
using System.Globalization;
using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class ProcessTreeTests
{
    private const string Burn = "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done";

    // Above every pid_max a kernel allows (2^22).
    private const int NoProcess = 1 << 23;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_process_counts_with_all_its_descendants_and_with_nobody_else()
    {
        var processes = new Dictionary<int, ProcPidStat>
        {
            [1] = Of(parent: 0, ticks: 1000),
            [5] = Of(parent: 1, ticks: 300),
            [8] = Of(parent: 5, ticks: 40),
            [9] = Of(parent: 8, ticks: 5),
            [7] = Of(parent: 5, ticks: 0),
            [6] = Of(parent: 1, ticks: 20_000),
        };

        Ticks([5], processes).Should().Be(345);
        Ticks([9], processes).Should().Be(5);
        Ticks([4], processes).Should().BeNull();
        Ticks([], processes).Should().BeNull();
        Ticks([5, 6, 4, 8], processes).Should().Be(20_345, "one below another counts once, and one that is gone takes nothing from the others");
    }

    [Fact]
    public void What_each_of_many_used_counts_though_it_is_less_than_a_tick()
    {
        var processes = Enumerable.Range(2, 90).ToDictionary(process => process, _ => Of(parent: 1, ticks: 0));
        processes[1] = Of(parent: 0, ticks: 300) with { ChildTicks = 200 };

        ProcessTree.Sum([1], processes, process => process == 1 ? LinuxTicks.TimeOf(104) : TimeSpan.FromMilliseconds(5))
            .Should().Be(LinuxTicks.TimeOf(304) + TimeSpan.FromMilliseconds(90 * 5));
    }

    [Fact]
    public async Task Work_of_children_counts_while_they_run_and_after_they_ended()
    {
        if (!OperatingSystem.IsLinux())
        {
            CpuOf(Environment.ProcessId).Should().BeNull();
            return;
        }

        using var lines = new BlockingCollection<string>();
        await using var shell = ChildProcess.Start(new ChildStart("/bin/sh")
        {
            Arguments = ["-c", $"(({Burn}; echo burnt; read -r go) <&3 & wait) 3<&0; echo ended; read -r end"],
            OnOutput = lines.Add,
        });
        Line(lines).Should().Be("burnt");
        var running = CpuOf(shell.Id);
        CpuClock.Read(shell.Id).Should().BeLessThan(running!.Value / 2, "the work was a grandchild's");

        await shell.WriteLineAsync("go");
        Line(lines).Should().Be("ended");

        // What the shell waited for it tells in whole ticks, once for user and once for system time.
        CpuOf(shell.Id).Should().BeGreaterThanOrEqualTo(running.Value - LinuxTicks.TimeOf(2));

        shell.CloseInput();
        await shell.Exited.WaitAsync(Patience);
        CpuOf(NoProcess).Should().BeNull();
    }

    private static TimeSpan? CpuOf(int process) => ProcessTree.Read([process])?.Cpu;

    private static long? Ticks(IReadOnlyList<int> roots, Dictionary<int, ProcPidStat> processes) =>
        ProcessTree.Sum(roots, processes, _ => null) is { } used ? (long)Math.Round(used.TotalSeconds * LinuxTicks.PerSecond) : null;

    private static ProcPidStat Of(int parent, long ticks) => new('S', parent, ticks, 0);

    private static string Line(BlockingCollection<string> lines) =>
        lines.TryTake(out var line, Patience) ? line : throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The shell said nothing within {Patience}."));
}
