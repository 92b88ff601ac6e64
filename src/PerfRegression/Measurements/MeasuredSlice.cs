using PerfRegression.Measurement;

namespace PerfRegression.Measurements;

/// <summary>A short load on one variant while the other one was idle.</summary>
/// <param name="Side">Which variant was driven.</param>
/// <param name="Figures">What the load came to.</param>
/// <param name="CpuTime">CPU time that all processes of the variant used in it; null where their clocks could not be read.</param>
public sealed record MeasuredSlice(ComparedSide Side, LoadFigures Figures, TimeSpan? CpuTime);
