using System.Runtime.InteropServices;

namespace PerfRegression.Endpoints.Threads;

/// <summary>A callback and its argument, as posted to the event loop.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LoopCallback(SendOrPostCallback Callback, object? State);
