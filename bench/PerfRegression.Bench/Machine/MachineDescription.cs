using System.Runtime.InteropServices;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Machine;

/// <summary>Where the figures come from: those of different machines are not compared.</summary>
internal static class MachineDescription
{
    public static string Text =>
        $"{Environment.MachineName}: {Units.Count(Environment.ProcessorCount)} cores, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}";
}
