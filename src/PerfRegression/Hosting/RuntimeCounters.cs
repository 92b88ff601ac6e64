using System.Globalization;

namespace PerfRegression.Hosting;

/// <summary>
/// What a worker's runtime said of itself at one moment, and the number of the request that this answers; a figure it did not give is
/// null, and so is the request when nobody asked.
/// </summary>
internal sealed record RuntimeCounters(
    long Timestamp,
    long? ThreadPoolThreads = null,
    long? ThreadPoolQueue = null,
    TimeSpan? GcPause = null,
    long? Gen2Collections = null,
    long? AllocatedBytes = null,
    long? CompiledMethods = null,
    TimeSpan? CompilationTime = null,
    long? Request = null)
{
    /// <summary>Reads figures such as "at=1 threads=2"; those it does not know are passed over.</summary>
    /// <returns>Null without a timestamp.</returns>
    public static RuntimeCounters? Parse(string text)
    {
        var figures = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var pair in text.Split(' '))
        {
            if (pair.Split('=') is [var name, var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                figures[name] = value;
            }
        }

        return Figure("at") is not { } at ? null : new RuntimeCounters(at)
        {
            ThreadPoolThreads = Figure("threads"),
            ThreadPoolQueue = Figure("queue"),
            GcPause = Time("pause"),
            Gen2Collections = Figure("gen2"),
            AllocatedBytes = Figure("allocated"),
            CompiledMethods = Figure("methods"),
            CompilationTime = Time("compiling"),
            Request = Figure("request"),
        };

        long? Figure(string name) => figures.TryGetValue(name, out var value) ? value : null;

        TimeSpan? Time(string name) => Figure(name) is { } ticks ? TimeSpan.FromTicks(ticks) : null;
    }
}
