using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>A request of the open model: when it was due, and the recorder of its outcome.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Arrival(long Due, Recorder Recorder);
