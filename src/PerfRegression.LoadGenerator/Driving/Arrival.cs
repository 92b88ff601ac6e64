using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>A request of the open model: when it was due, and where to write down what becomes of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Arrival(long Due, Recorder Recorder);
