using System.Text;

namespace PerfRegression.Logs;

/// <summary>Reads one stream of an app's output line by line, as it is printed, and counts the errors in it.</summary>
internal sealed class LogReader
{
    // What a quotation is taken from. Stack traces are longer, and nobody quotes their end.
    private const int LongestText = 8 * 1024;
    private const string Indentation = "      ";
    private readonly StringBuilder _text = new();
    private EntryStart? _open;
    private LoggedErrors _closed = LoggedErrors.None;

    /// <summary>Those so far; the last entry counts as far as it was printed.</summary>
    public LoggedErrors Errors => _open is null ? _closed : LoggedErrors.Of([_closed, Close(_open)]);

    public void Take(string line)
    {
        if (LogFormats.StartIn(line) is { } start)
        {
            End();
            Begin(start);
        }
        else if (_open is { Rest: EntryRest.UpToTheNext })
        {
            Append(line);
        }
        else if (_open is not null && line.StartsWith(Indentation, StringComparison.Ordinal))
        {
            Append(line[Indentation.Length..]);
        }
        else
        {
            End();
        }
    }

    private void Begin(EntryStart start)
    {
        if (start.IsError)
        {
            _open = start;
            Append(start.Text, end: "");
        }
    }

    private void Append(string line, string end = "\n") => _text.Append(end).Append(line, 0, Math.Clamp(LongestText - _text.Length, 0, line.Length));

    private void End()
    {
        if (_open is { } ended)
        {
            _closed = LoggedErrors.Of([_closed, Close(ended)]);
            _open = null;
            _text.Clear();
        }
    }

    // Only the first of each is quoted: an app may log thousands a second.
    private LoggedErrors Close(EntryStart entry)
    {
        var text = _text.ToString();
        return EntryText.TellsOfUnhandledException(text)
            ? new LoggedErrors { UnhandledExceptions = 1, FirstUnhandledException = _closed.FirstUnhandledException is null ? new EntryText(text).QuotedException(entry.Heading) : null }
            : new LoggedErrors { Errors = 1, FirstError = _closed.FirstError is null ? new EntryText(text).Quoted(entry.Heading) : null };
    }
}
