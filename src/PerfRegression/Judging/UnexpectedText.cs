using System.Net;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Judging;

/// <summary>What was answered instead of what the plan expects, in words.</summary>
internal static class UnexpectedText
{
    private const string First = "; the first";

    /// <summary>"401 Unauthorized (WWW-Authenticate: Bearer)", "404 Not Found (no body)", "200 OK, but had no 42 at /id (the first had 41)".</summary>
    public static string Of(UnexpectedAnswer answer)
    {
        var why = answer switch
        {
            { Flaw: { } flaw, Found: { } found } => $", but {ErrorBody.OneLine(flaw)} (the first had {ErrorBody.OneLine(found)})",
            { Flaw: { } flaw } => $", but {ErrorBody.OneLine(flaw)}",
            { Found: { } location } when RedirectStatus.Includes(answer.Status) => $" ({ErrorBody.OneLine(location)}; not followed: see FollowRedirects)",
            { Found: { } header } => $" ({ErrorBody.OneLine(header)})",
            { Body: "" } => " (no body)",
            _ => "",
        };
        return $"{answer.Status} {ReasonPhrase(answer.Status)}".TrimEnd() + why;
    }

    /// <summary>"11,000 were 401 Unauthorized (WWW-Authenticate: Bearer), 1 was 500 Internal Server Error".</summary>
    /// <param name="answers">All of them.</param>
    /// <param name="verb">What follows "were", with a space before it; default nothing.</param>
    public static string Counted(IEnumerable<UnexpectedAnswer> answers, string verb = "") =>
        string.Join(", ", answers.Select(answer => $"{Units.Count(answer.Count)} {(answer.Count == 1 ? "was" : "were")}{verb} {Of(answer)}"));

    /// <summary>"; the first said: …", or of several kinds "; the first 401 said: …"; nothing of those that said nothing.</summary>
    public static string Said(IReadOnlyList<UnexpectedAnswer> answers) => string.Concat(answers
        .Select(answer => (Which: answers.Count > 1 ? Which(answer) : "", Text: ErrorBody.Of(answer.Body, ReasonPhrase(answer.Status))))
        .Where(said => said.Text.Length > 0)
        .Select(said => $"{First}{said.Which} said: \"{said.Text}\""));

    /// <summary>What was found, without what it says of the first answers where an earlier text has said the same.</summary>
    public static string After(string earlier, string found) =>
        earlier.IndexOf(First, StringComparison.Ordinal) is >= 0 and var said && found.EndsWith(earlier[said..], StringComparison.Ordinal) ? found[..^(earlier.Length - said)] : found;

    private static string Which(UnexpectedAnswer answer) => answer.Flaw is { } flaw ? $" that {ErrorBody.OneLine(flaw)}" : $" {answer.Status}";

    private static string ReasonPhrase(int status)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        return answer.ReasonPhrase ?? "";
    }
}
