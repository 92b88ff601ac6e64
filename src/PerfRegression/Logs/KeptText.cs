using PerfRegression.Model.Formatting;

namespace PerfRegression.Logs;

/// <summary>
/// Lines of which the first and the last are kept: how it began and how it ended, however much came in between, and never enough to fill
/// memory.
/// </summary>
/// <param name="first">How many characters of the first lines are kept.</param>
/// <param name="last">How many characters of the last lines are kept.</param>
internal sealed class KeptText(int first, int last)
{
    private readonly List<string> _first = [];
    private readonly Queue<string> _last = new();
    private int _firstLength;
    private int _lastLength;
    private long _leftOut;

    public bool IsEmpty => _first.Count + _last.Count == 0 && _leftOut == 0;

    public void Add(string line)
    {
        if (_last.Count == 0 && _leftOut == 0 && _firstLength + line.Length < first)
        {
            _first.Add(line);
            _firstLength += line.Length + 1;
            return;
        }

        _last.Enqueue(line);
        _lastLength += line.Length + 1;
        while (_lastLength > last)
        {
            _lastLength -= _last.Dequeue().Length + 1;
            _leftOut++;
        }
    }

    /// <summary>The lines that were kept, with one in their middle that says how many were not.</summary>
    public IEnumerable<string> Lines => _leftOut == 0 ? [.. _first, .. _last] : [.. _first, $"… {LeftOut} left out here …", .. _last];

    private string LeftOut => $"{Units.Count(_leftOut)} {(_leftOut == 1 ? "line is" : "lines are")}";
}
