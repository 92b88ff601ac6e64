using System.Text;

namespace PerfRegression.Processes;

/// <summary>Lines of a text, none longer than a limit: a process that never ends its line does not fill memory.</summary>
internal sealed class BoundedLines(TextReader text, int longest)
{
    private readonly char[] _buffer = new char[4096];
    private int _next;
    private int _read;

    /// <summary>The next line without its end, or what there is of it at the end of the text; null when there is nothing.</summary>
    public string? Read()
    {
        var line = new StringBuilder();
        var isThere = false;
        while (_next < _read || Fill())
        {
            isThere = true;
            var rest = _buffer.AsSpan(_next, _read - _next);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            line.Append(part[..Math.Min(part.Length, longest - line.Length)]);
            _next += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                break;
            }
        }

        return isThere ? line.ToString().TrimEnd('\r') : null;
    }

    private bool Fill()
    {
        (_next, _read) = (0, text.Read(_buffer, 0, _buffer.Length));
        return _read > 0;
    }
}
