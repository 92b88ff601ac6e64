using System.Globalization;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Machine;

/// <summary>A control group of version 1 with a quota, for one test. Whoever runs in it has to end before it does.</summary>
internal sealed class QuotaGroup : IDisposable
{
    private const int Period = 100_000;

    private QuotaGroup(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Makes one, or skips the test where that is not allowed.</summary>
    public static QuotaGroup Create(double cores)
    {
        var own = OperatingSystem.IsLinux() ? CpuCgroup.Find(File.ReadAllText("/proc/self/cgroup"), Mount.ReadAll()) : null;
        Assert.SkipWhen(own?.Version != 1, "NOT TESTED: there is no cgroup of version 1 for the CPU here.");
        var group = new QuotaGroup(Path.Combine(own!.Folders[^1], string.Create(CultureInfo.InvariantCulture, $"perf-regression-test-{Environment.ProcessId}")));
        try
        {
            Directory.CreateDirectory(group.Folder);
            File.WriteAllText($"{group.Folder}/cpu.cfs_period_us", Period.ToString(CultureInfo.InvariantCulture));
            File.WriteAllText($"{group.Folder}/cpu.cfs_quota_us", ((int)(Period * cores)).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.SkipWhen(true, $"NOT TESTED: no control group can be made here. {exception.Message}");
        }

        return group;
    }

    public void Dispose() => Directory.Delete(Folder);
}
