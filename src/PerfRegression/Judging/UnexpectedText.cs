using System.Net;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>What was answered instead of what the plan expects, in words.</summary>
internal static class UnexpectedText
{
    /// <summary>"401 Unauthorized (WWW-Authenticate: Bearer)", "404 Not Found (no body)".</summary>
    public static string Of(KeyValuePair<int, UnexpectedAnswer> answer)
    {
        var why = answer.Value switch
        {
            { Header: { } header } => $" ({ErrorBody.OneLine(header)})",
            { Body: "" } => " (no body)",
            _ => "",
        };
        return $"{answer.Key} {ReasonPhrase(answer.Key)}".TrimEnd() + why;
    }

    /// <summary>"11,000 were 401 Unauthorized (WWW-Authenticate: Bearer), 1 was 500 Internal Server Error".</summary>
    /// <param name="answers">All of them.</param>
    /// <param name="verb">What follows "were", with a space before it; default nothing.</param>
    public static string Counted(IEnumerable<KeyValuePair<int, UnexpectedAnswer>> answers, string verb = "") =>
        string.Join(", ", answers.Select(answer => $"{Units.Count(answer.Value.Count)} {(answer.Value.Count == 1 ? "was" : "were")}{verb} {Of(answer)}"));

    /// <summary>"; the first said: …", or of several statuses "; the first 401 said: …"; nothing of those that said nothing.</summary>
    public static string Said(IReadOnlyList<KeyValuePair<int, UnexpectedAnswer>> answers) => string.Concat(answers
        .Select(answer => (Status: answers.Count > 1 ? $" {answer.Key}" : "", Text: ErrorBody.Of(answer.Value.Body, ReasonPhrase(answer.Key))))
        .Where(said => said.Text.Length > 0)
        .Select(said => $"; the first{said.Status} said: \"{said.Text}\""));

    private static string ReasonPhrase(int status)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        return answer.ReasonPhrase ?? "";
    }
}
