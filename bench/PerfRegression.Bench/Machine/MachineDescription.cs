using System.Runtime.InteropServices;
using PerfRegression.Measurement;
using PerfRegression.Processes;

namespace PerfRegression.Bench.Machine;

/// <summary>Where the figures come from: those of different machines are not compared.</summary>
internal static class MachineDescription
{
    public static string Text =>
        $"{Environment.MachineName}: {Units.Count(SystemCpu.Cores)} cores, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}";
}
