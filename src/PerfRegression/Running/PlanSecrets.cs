using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;

namespace PerfRegression.Running;

/// <summary>Keeps what a plan sends in secret out of what came back: an error page may repeat the request.</summary>
internal static class PlanSecrets
{
    public static LoadResult HiddenIn(LoadResult result, LoadPlan plan) => result.Figures.Failures.Answers.Count == 0 ? result : result with
    {
        Figures = result.Figures with { Failures = result.Figures.Failures.WithWords(words => HiddenIn(words, plan)) },
    };

    /// <summary>The same of a text, such as the last lines of the generator; a plan that was not handed over yet has none.</summary>
    public static string HiddenIn(string text, LoadPlan? plan) => HiddenIn(text, plan is null ? [] : Sent(plan));

    /// <summary>The same of what was sent otherwise than by a plan.</summary>
    public static string HiddenIn(string text, IEnumerable<KeyValuePair<string, string?>> sent) => Secrets.Hidden(text, Secrets.In(sent).SelectMany(AlsoEscaped));

    // A redirect to a login page repeats the address that was asked for in its own.
    private static IEnumerable<string> AlsoEscaped(string secret) => [secret, Uri.EscapeDataString(secret)];

    private static IEnumerable<KeyValuePair<string, string?>> Sent(LoadPlan plan) =>
    [
        .. plan.Headers.Select(header => new KeyValuePair<string, string?>(header.Key, header.Value)),
        .. plan.Targets.Select(target => new KeyValuePair<string, string?>("target", target.OriginalString)),
        new("body", plan.Body),
        .. plan.Expect.Named(),
    ];
}
