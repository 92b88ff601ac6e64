using System.Text;
using System.Text.RegularExpressions;

namespace PerfRegression.Model.Formatting;

/// <summary>Keeps the values of <see cref="SecretNames"/> out of texts that are written or printed.</summary>
internal static partial class Secrets
{
    /// <summary>What stands for a secret.</summary>
    public const string Mask = "***";

    // Shorter ones are in too many words.
    private const int ShortestKnown = 4;
    private const int ShortestPart = 8;

    // What stands before a value, and then the value: of "token=…", of a line "Cookie: …", of JSON's "apiKey": "…". Each
    // is read once, however long the text.
    private static readonly (Regex Name, Regex Value)[] Notations = [(Assigned(), AssignedValue()), (Headed(), HeadedValue()), (Member(), MemberValue())];

    /// <summary>The value of a header, a parameter or a variable as it may be shown.</summary>
    public static string Hidden(string name, string value) => SecretNames.Include(name) ? Mask : Hidden(value);

    /// <summary>A text without the secrets that it names: in assignments and connection strings, lines of a head, JSON, and addresses with a password.</summary>
    public static string Hidden(string text) => Passwords().Replace(Notations.Aggregate(text, Masked), Mask);

    /// <summary>A text without the secrets that it names, and without those that are known to its writer.</summary>
    public static string Hidden(string text, IEnumerable<string> known) => known
        .Where(secret => secret.Length >= ShortestKnown)
        .OrderByDescending(secret => secret.Length)
        .Aggregate(Hidden(text), (shown, secret) => shown.Replace(secret, Mask, StringComparison.Ordinal));

    /// <summary>Path and query, without the values of its secret parameters.</summary>
    public static string HiddenQuery(string path) => path.Split('?', 2) is [var place, var query]
        ? $"{Hidden(place)}?{string.Join('&', query.Split('&').Select(HiddenParameter))}"
        : Hidden(path);

    /// <summary>Arguments of a command, without the secrets: "--token=…", and the word after "--token".</summary>
    public static IReadOnlyList<string> HiddenArguments(IReadOnlyList<string> arguments) =>
        [.. arguments.Select((argument, index) => IsSecretWord(arguments, index) ? Mask : Hidden(argument))];

    /// <summary>The secrets among the arguments of a command.</summary>
    public static IEnumerable<string> InArguments(IReadOnlyList<string> arguments) =>
        arguments.SelectMany((argument, index) => IsSecretWord(arguments, index) ? [argument] : In(argument));

    /// <summary>The secrets among named values: those of secret names, and those that the others name.</summary>
    public static IEnumerable<string> In(IEnumerable<KeyValuePair<string, string?>> named) =>
        named.SelectMany(each => each.Value is not { } value ? [] : SecretNames.Include(each.Key) ? PartsOf(value) : In(value));

    // A server may repeat the credentials without their scheme, or one value of a cookie.
    private static IEnumerable<string> PartsOf(string secret) =>
        secret.Split([' ', ';', ',', '='], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= ShortestPart && part != secret).Prepend(secret);

    private static IEnumerable<string> In(string text) =>
        Notations.SelectMany(notation => ValuesIn(text, notation)).Concat(Passwords().Matches(text)).Select(value => value.Value.Trim('"', '\''));

    private static string HiddenParameter(string parameter) => parameter.Split('=', 2) is [var name, var value]
        ? $"{name}={Hidden(Uri.UnescapeDataString(name), value)}"
        : parameter;

    private static bool IsSecretWord(IReadOnlyList<string> arguments, int index) =>
        index > 0
        && arguments[index - 1] is ['-' or '/', ..] option
        && !option.Contains('=', StringComparison.Ordinal)
        && SecretNames.Include(option.TrimStart('-', '/'))
        && arguments[index] is not ['-', ..];

    private static string Masked(string text, (Regex Name, Regex Value) notation)
    {
        var (shown, copied) = (new StringBuilder(), 0);
        foreach (var value in ValuesIn(text, notation))
        {
            var quote = value.Value is ['"' or '\'', ..] ? value.Value[..1] : "";
            shown.Append(text, copied, value.Index - copied).Append(quote).Append(Mask).Append(quote);
            copied = value.Index + value.Length;
        }

        return shown.Append(text, copied, text.Length - copied).ToString();
    }

    // What an innocent name stands before may name a secret in its turn: "url=http://…?token=…".
    private static IEnumerable<Match> ValuesIn(string text, (Regex Name, Regex Value) notation)
    {
        var name = notation.Name.Match(text);
        while (name.Success)
        {
            var next = name.Index + name.Length;
            if (SecretNames.Include(name.Groups["name"].Value) && notation.Value.Match(text, next) is { Success: true } value)
            {
                yield return value;
                next += value.Length;
            }

            name = notation.Name.Match(text, next);
        }
    }

    [GeneratedRegex("""(?<![\w.:\-])(?<name>(?>[\w.:\-]+))["']?[ \t]*=(?![=>])[ \t]*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();

    // A value of a connection string ends with its semicolon, and may have spaces in it; any other with a space. The mask itself is none:
    // behind it may stand words of ours.
    [GeneratedRegex("""\G(?!\*{3}([\s;&"'<>),]|$))("[^"]*"|'[^']*'|[^;&"'=\r\n]*(?=;)|[^\s;&"'<>]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex AssignedValue();

    // At the beginning of a line, and to its end: credentials have spaces in them.
    [GeneratedRegex("""^[ \t>*]*(?<name>(?>[\w\-]+))[ \t]*:[ \t]*""", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Headed();

    [GeneratedRegex("""\G[^\r\n]+""", RegexOptions.ExplicitCapture)]
    private static partial Regex HeadedValue();

    [GeneratedRegex("""(?<quote>["'])(?<name>(?>[\w.:\-]+))\k<quote>[ \t]*:[ \t]*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Member();

    // A body is cut somewhere.
    [GeneratedRegex("""\G("([^"\\]|\\.)*("|$)|[^\s,}\]"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex MemberValue();

    [GeneratedRegex("""(?<=://[^\s/:@"']*:)[^\s/"']+(?=@)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Passwords();
}
