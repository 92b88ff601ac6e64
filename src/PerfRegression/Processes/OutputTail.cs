namespace PerfRegression.Processes;

/// <summary>The last lines a process printed: enough to explain its end, never enough to fill memory.</summary>
internal sealed class OutputTail(int capacity = OutputTail.DefaultCapacity)
{
    public const int DefaultCapacity = 40;

    // A generator's result is one JSON line of many kilobytes; a message has no use for the whole of it.
    public const int LongestLine = 500;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        var kept = line.Length <= LongestLine ? line : string.Concat(line.AsSpan(0, LongestLine), "…");
        lock (_gate)
        {
            if (_lines.Count == capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(kept);
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }
}
