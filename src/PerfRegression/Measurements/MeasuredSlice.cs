using System.Collections.ObjectModel;

namespace PerfRegression.Measurements;

/// <summary>A short load on one variant while the other one was idle.</summary>
/// <param name="Side">The variant that was driven.</param>
/// <param name="Figures">What the load generator measured. Requests may have failed: they stay in, and rank slower than all others.</param>
/// <param name="CpuTime">CPU time that all processes of the variant used in it; null where their clocks could not be read.</param>
internal sealed record MeasuredSlice(ComparedSide Side, LoadFigures Figures, TimeSpan? CpuTime)
{
    /// <summary>The first 512 bytes of the first unexpected answer, per status; empty when every answer was as expected.</summary>
    public IReadOnlyDictionary<int, string> UnexpectedBodies { get; init; } = ReadOnlyDictionary<int, string>.Empty;
}
