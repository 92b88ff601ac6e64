using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace PerfRegression.StackReader;

/// <summary>Records what a process is at, through the diagnostics port of its runtime.</summary>
internal static class Recording
{
    public const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    public const string Npgsql = "Npgsql.Sql";

    private const int BufferMegabytes = 256;

    // With the maps from machine code to the code that the compiler made of a line: without them there are no lines.
    private const ClrTraceEventParser.Keywords Runtime =
        ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.Loader | ClrTraceEventParser.Keywords.Jit | ClrTraceEventParser.Keywords.NGen
        | ClrTraceEventParser.Keywords.Exception | ClrTraceEventParser.Keywords.JittedMethodILToNativeMap;

    // Allocations are told at the verbose level only.
    private static readonly EventPipeProvider[] Providers =
    [
        new(Sampler, EventLevel.Informational),
        new("Microsoft-Windows-DotNETRuntime", EventLevel.Verbose, (long)Runtime),
        new(Npgsql, EventLevel.Informational),
    ];

    /// <summary>Records for the given time into a file.</summary>
    /// <exception cref="EndOfStreamException">The process ended meanwhile.</exception>
    public static async Task ToAsync(string file, int process, TimeSpan length)
    {
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(Providers, requestRundown: true, BufferMegabytes, CancellationToken.None);
        var copying = CopyAsync(session.EventStream, file);
        if (await Task.WhenAny(copying, Task.Delay(length)) == copying)
        {
            throw new EndOfStreamException("the process ended while it was watched");
        }

        await session.StopAsync(CancellationToken.None);
        await copying;
    }

    private static async Task CopyAsync(Stream events, string file)
    {
        await using var target = File.Create(file);
        await events.CopyToAsync(target);
    }
}
