using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;
using PerfRegression.Model.Stacks;

namespace PerfRegression.StackReader;

/// <summary>Folds a recording: each stack once, with how often it was seen and what was done there.</summary>
internal static class Folding
{
    private const string Outside = "External";

    public static StackCapture Of(string file, TimeSpan length)
    {
        using var trace = new TraceLog(TraceLog.CreateFromEventPipeDataFile(file));
        using var frames = new FrameReader(trace);
        var samples = new Dictionary<int, StackSums>();
        var (allocations, exceptions, commands) = (new StackSums(), new StackSums(), new StackSums());
        foreach (var happened in trace.Events)
        {
            switch (happened)
            {
                case { ProviderName: Recording.Sampler }:
                    Of(samples, happened.ThreadID).Add(happened, 1, isOutside: happened.PayloadByName("Type") is { } type && type.ToString() == Outside);
                    break;
                case GCAllocationTickTraceData allocation:
                    allocations.Add(happened, allocation.AllocationAmount64, allocation.TypeName);
                    break;
                case ExceptionTraceData exception:
                    exceptions.Add(happened, 1, exception.ExceptionType);
                    break;
                case { ProviderName: Recording.Npgsql, EventName: "Command/Start" }:
                    commands.Add(happened, 1);
                    break;
            }
        }

        return new StackCapture(length)
        {
            Threads = [.. samples.Select(thread => new SampledThread(thread.Key, thread.Value.Fold(frames)))],
            Allocations = allocations.Fold(frames),
            Exceptions = exceptions.Fold(frames),
            Commands = commands.Fold(frames),
        };
    }

    private static StackSums Of(Dictionary<int, StackSums> samples, int thread) => samples.TryGetValue(thread, out var known) ? known : samples[thread] = new StackSums();
}
