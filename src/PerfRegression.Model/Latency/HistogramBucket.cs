using System.Runtime.InteropServices;

namespace PerfRegression.Model.Latency;

/// <summary>A bucket that holds at least one sample.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HistogramBucket(int Index, long Count);
