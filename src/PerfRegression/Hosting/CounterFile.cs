using System.Globalization;
using System.Text;

namespace PerfRegression.Hosting;

/// <summary>The file in which a worker's hook reports, read as it grows: by the sampler, and by whoever asks in between.</summary>
internal sealed class CounterFile(string path, Action<Uri> onAddress)
{
    private readonly Lock _gate = new();
    private Dictionary<string, double> _counts = NoneYet();
    private Dictionary<string, double> _levels = NoneYet();
    private long _read;
    private RuntimeCounters? _latest;

    /// <summary>Whether the part read so far announces that the hook answers requests.</summary>
    public bool AnswersRequests { get; private set; }

    /// <summary>The latest answer to a request in the part read so far; null while there is none.</summary>
    public RuntimeCounters? Answer { get; private set; }

    /// <summary>What the runtime and the app's meters told with it.</summary>
    public RuntimeTotals Totals { get; private set; } = RuntimeTotals.None;

    /// <summary>Reads what was appended since the last call.</summary>
    /// <returns>The newest counters, or null while there are none.</returns>
    public RuntimeCounters? Refresh()
    {
        lock (_gate)
        {
            foreach (var line in NewLines())
            {
                Take(line);
            }

            return _latest;
        }
    }

    private void Take(string line)
    {
        switch (line.Split(' ', 2))
        {
            case ["address", var text] when ListeningAddress.Parse(text) is { } address:
                onAddress(address);
                break;
            case ["answers", "totals"]:
                AnswersRequests = true;
                break;
            case ["counters", var text] when RuntimeCounters.Parse(text) is { } counters:
                _latest = counters;
                if (counters.Request is not null)
                {
                    Totals = new RuntimeTotals(counters.AllocatedBytes ?? 0, _counts, _levels);
                    (_counts, _levels) = (NoneYet(), NoneYet());
                    Answer = counters;
                }

                break;
            case ["count", var text]:
                Add(_counts, text);
                break;
            case ["level", var text]:
                Add(_levels, text);
                break;
        }
    }

    private static Dictionary<string, double> NoneYet() => new(StringComparer.Ordinal);

    // "3 orders.cache.misses"
    private static void Add(Dictionary<string, double> figures, string text)
    {
        if (text.Split(' ', 2) is [var number, var name] && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            figures[name] = value;
        }
    }

    private string[] NewLines()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Position = _read;
            var bytes = new byte[Math.Max(0, file.Length - _read)];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

            // A line that has no end yet is left for the next call.
            var whole = bytes.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
            _read += whole;
            return Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
