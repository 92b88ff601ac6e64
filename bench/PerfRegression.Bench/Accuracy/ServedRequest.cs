using System.Globalization;
using System.Runtime.InteropServices;
using PerfRegression.Model.Timing;

namespace PerfRegression.Bench.Accuracy;

/// <summary>A request as the server saw it, in ticks of the machine's monotonic clock.</summary>
/// <param name="Received">When it was there to the last byte.</param>
/// <param name="Handed">When its answer was handed to send.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ServedRequest(long Received, long Handed)
{
    public TimeSpan Latency => MonotonicClock.TimeOf(Handed - Received);

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Received} {Handed}");

    public static ServedRequest Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return new ServedRequest(
            long.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture), long.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture));
    }
}
