using PerfRegression.Machine;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Reporting;

/// <summary>Whether the build and the machine were fit to be measured, in a few words.</summary>
internal static class MachineText
{
    /// <summary>"trust: Debug build: measure with -c Release; machine calm (foreign CPU 2 %)": how a line about trust begins.</summary>
    public static string Trust(string? build, MachineConditions conditions) => $"trust: {(build is null ? "" : $"{build}; ")}{Of(conditions)}";

    /// <summary>"machine calm (foreign CPU 2 %)", "machine disturbed: other processes used 40 % of the machine and kept 12 % of the CPU time from this measurement".</summary>
    private static string Of(MachineConditions conditions)
    {
        var foreign = conditions.ForeignShare is { } share ? $"foreign CPU {Units.Percent(Math.Round(share, 3))}" : "foreign CPU unknown";
        return conditions.IsDisturbed switch
        {
            true => $"machine disturbed: {conditions.Interference}",
            false => $"machine calm ({foreign})",
            null => $"whether the machine was calm is unknown ({foreign})",
        };
    }
}
