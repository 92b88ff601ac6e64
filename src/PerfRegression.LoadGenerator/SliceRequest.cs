using System.Diagnostics.CodeAnalysis;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator;

/// <summary>A line that asks for a slice of load.</summary>
internal static class SliceRequest
{
    public static bool TryRead(string line, out TimeSpan length, [NotNullWhen(false)] out string? fault)
    {
        fault = Durations.TryParse(line.Trim(), out length) && length > TimeSpan.Zero && length <= PlanFaults.Longest
            ? null
            : $"A slice is asked for by a duration above 0 and at most 1h, such as \"500ms\", but found \"{line.Trim()}\".";
        return fault is null;
    }
}
