using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PerfRegression.Judging;

/// <summary>Reads an error's body as people would: what a page, a problem (RFC 9457) or a text says, in one line. It may have been cut off anywhere.</summary>
internal static partial class ErrorBody
{
    private const int Longest = 400;

    /// <param name="body">The body, or its beginning.</param>
    /// <param name="reasonPhrase">The status's, which a problem's title need not repeat.</param>
    public static string Of(string body, string reasonPhrase) => body.TrimStart() switch
    {
        ['<', ..] and var page => OneLine(WebUtility.HtmlDecode(OfPage(page))),
        ['{', ..] and var problem => OneLine(OfProblem(problem, reasonPhrase) ?? problem),
        var text => OneLine(text),
    };

    /// <summary>The text without line breaks and other control characters, which would break up a message, and no longer than is read.</summary>
    public static string OneLine(string text)
    {
        var printable = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        var line = string.Join(' ', printable.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }

    private static string OfPage(string page)
    {
        var read = Unread().Replace(page, "");
        Match[] found = [Exception().Match(read), Title().Match(read)];
        return found.FirstOrDefault(match => match.Success)?.Groups["text"].Value ?? Tag().Replace(read, " ");
    }

    private static string? OfProblem(string problem, string reasonPhrase)
    {
        var said = MembersOf(problem);

        // The errors are those of ASP.NET Core's validation, which has no detail.
        var detail = said.GetValueOrDefault("detail") ?? said.GetValueOrDefault("errors");
        return said.GetValueOrDefault("title") switch
        {
            null => detail,
            var title when detail is null => title,
            var title when title == reasonPhrase => detail,
            var title => $"{title.TrimEnd('.')}: {detail}",
        };
    }

    // The texts of the object itself, and the first one in each of its members.
    private static Dictionary<string, string> MembersOf(string problem)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(problem), isFinalBlock: false, state: default);
        var member = "";
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    member = reader.GetString()!;
                }
                else if (reader.TokenType == JsonTokenType.String)
                {
                    said.TryAdd(member, reader.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            // What was read before is what it said.
        }

        return said;
    }

    [GeneratedRegex(@"<(?<tag>style|script)\b.*?(</\k<tag>\s*>|\z)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Unread();

    // The first line of the exception on ASP.NET Core's page about it.
    [GeneratedRegex("""<div class="titleerror">(?<text>[^<]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Exception();

    [GeneratedRegex(@"<title\b[^>]*>(?<text>[^<]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"<[^>]*(>|\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
