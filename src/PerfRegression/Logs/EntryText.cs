using System.Text.RegularExpressions;

namespace PerfRegression.Logs;

/// <summary>The text of an entry: what the app said, the exception below it, and where that came from.</summary>
internal sealed partial class EntryText
{
    private const string Inner = "---> ";
    private const int LongestPart = 200;
    private readonly string _message;
    private readonly string _exception;

    public EntryText(string text)
    {
        List<string> lines = [.. LineEnds().Split(text).Select(line => line.Trim()).Where(line => line.Length > 0)];
        var head = lines.FindIndex(line => Head().IsMatch(line));
        _message = Cut(lines.Take(head < 0 ? lines.Count : head).TakeWhile(line => !IsFrame(line)));
        _exception = head < 0 ? "" : ExceptionIn(lines[head..]);
    }

    /// <summary>Whether nobody caught it: so say Kestrel, the exception page, a background service's host, and the runtime as it ends a process.</summary>
    public static bool TellsOfUnhandledException(string text) => text.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase);

    /// <summary>"fail: MyApp.Orders[3] no orders System.InvalidOperationException: the ledger is gone at MyApp.Orders.Load() in Orders.cs:line 57".</summary>
    public string Quoted(string heading) => Joined(heading, _message, _exception);

    /// <summary>"System.InvalidOperationException: the ledger is gone at MyApp.Orders.Load() in Orders.cs:line 57"; all there is where that is not found.</summary>
    public string QuotedException(string heading) => _exception.Length > 0 ? _exception : Quoted(heading);

    // The innermost one is the cause. Its place is the first frame whose source is known: that is the app's own.
    private static string ExceptionIn(List<string> lines)
    {
        List<string> heads = [.. lines.TakeWhile(line => !IsFrame(line))];
        var (outer, inner) = (heads.TakeWhile(line => !IsInner(line)), heads.FindLastIndex(IsInner));
        var frames = lines.FindAll(IsFrame);
        var frame = frames.Find(each => Source().IsMatch(each)) ?? frames.FirstOrDefault() ?? "";
        return Joined(Cut(outer), inner < 0 ? "" : Cut(heads.Skip(inner)), Cut([Source().Replace(frame, " in ${file}:line ${line}")]));
    }

    private static bool IsFrame(string line) => line.StartsWith("at ", StringComparison.Ordinal) && line.Contains('(', StringComparison.Ordinal);

    private static bool IsInner(string line) => line.StartsWith(Inner, StringComparison.Ordinal);

    private static string Joined(params IEnumerable<string> parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    private static string Cut(IEnumerable<string> lines)
    {
        var text = string.Join(' ', lines);
        return text.Length <= LongestPart ? text : $"{text[..LongestPart]}…";
    }

    // Where an entry is one line, the ends of its lines are blanks: before a frame, an inner exception, and the full name of a type.
    [GeneratedRegex(@"\r?\n| {4}(?=at )| {2}(?=---> )|(?<!--->) (?=([\w`+]+\.)+[\w`+]*Exception( \([^)]*\))?: )", RegexOptions.ExplicitCapture)]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"^([\w`+]+\.)*[\w`+]*Exception( \([^)]*\))?(:.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@" in ([^\r\n]*[/\\])?(?<file>[^/\\\r\n]+):line (?<line>[0-9]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Source();
}
