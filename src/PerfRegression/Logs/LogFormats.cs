using System.Text.Json;
using System.Text.RegularExpressions;

namespace PerfRegression.Logs;

/// <summary>
/// Recognises the first line of an entry in the formats that ASP.NET Core's console logger writes (simple, on one line, systemd, JSON), in
/// that of Serilog's console, and what the runtime says of a process that an exception ends. What it does not know is no entry.
/// </summary>
internal static partial class LogFormats
{
    private const string EndOfProcess = "Unhandled exception. ";

    /// <returns>Null for any other line.</returns>
    public static EntryStart? StartIn(string line) => line switch
    {
        ['\e', ..] when Colours().Replace(line, "") is var plain && plain.Length < line.Length => StartIn(plain),
        ['<', ..] => OfSystemd(line),
        ['{', ..] => OfJson(line),
        ['U', ..] when line.StartsWith(EndOfProcess, StringComparison.Ordinal) => new EntryStart(true, "", line, EntryRest.UpToTheNext),
        ['[', ..] => OfSerilog(line) ?? OfSimple(line),
        ['t' or 'd' or 'i' or 'w' or 'f' or 'c' or (>= '0' and <= '9'), ..] => OfSimple(line),
        _ => null,
    };

    // "fail: MyApp.Orders[3]", the text below, or behind it when an entry is one line.
    private static EntryStart? OfSimple(string line)
    {
        var match = Simple().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var text = match.Groups["text"];
        return new EntryStart(
            match.Groups["level"].Value is "fail" or "crit",
            line[match.Groups["level"].Index..match.Groups["end"].Index],
            text.Value,
            text.Success ? EntryRest.None : EntryRest.Indented);
    }

    // "<3>MyApp.Orders[3] could not load": the levels are those of syslog.
    private static EntryStart? OfSystemd(string line)
    {
        var match = Systemd().Match(line);
        return !match.Success ? null : new EntryStart(match.Groups["level"].Value[0] <= '3', match.Groups["heading"].Value, match.Groups["text"].Value, EntryRest.None);
    }

    private static EntryStart? OfSerilog(string line)
    {
        var match = Serilog().Match(line);
        return !match.Success ? null : new EntryStart(match.Groups["level"].Value is "ERR" or "FTL", match.Groups["heading"].Value, match.Groups["text"].Value, EntryRest.UpToTheNext);
    }

    // Read only where it matters: an app may write thousands of these a second.
    private static EntryStart? OfJson(string line)
    {
        if (!line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) && !line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var entry = document.RootElement;
            return new EntryStart(
                true,
                $"{Member(entry, "LogLevel")}: {Member(entry, "Category")}[{(entry.TryGetProperty("EventId", out var id) ? id.ToString() : "")}]",
                $"{Member(entry, "Message")}\n{Member(entry, "Exception")}",
                EntryRest.None);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Some other text, one that was cut, or one with half a surrogate pair in it.
            return null;
        }
    }

    private static string Member(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colours();

    // A timestamp before it is whatever the app's format says, in digits.
    [GeneratedRegex(@"^([\[0-9][\[\]0-9:.,/+TZ -]*)?(?<level>trce|dbug|info|warn|fail|crit): \S.*?\[-?[0-9]+\](?<end>)( (?<text>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Simple();

    // The timestamp is whole words of digits, so that a line of them is not tried word by word.
    [GeneratedRegex(@"^<(?<level>[0-7])>(?>((?=[0-9])([0-9:.,/+TZ-]+ +)+)?)(?<heading>\S.*?\[-?[0-9]+\]) (?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Systemd();

    [GeneratedRegex(@"^(?<heading>\[[0-9][0-9:.,/+TZ -]* (?<level>VRB|DBG|INF|WRN|ERR|FTL)\]) (?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Serilog();
}
