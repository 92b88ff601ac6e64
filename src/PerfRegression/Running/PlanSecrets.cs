using System.Text;
using PerfRegression.Model.Measured;

namespace PerfRegression.Running;

/// <summary>Keeps what a plan sends in secret out of what came back: an error page may repeat the request.</summary>
internal static class PlanSecrets
{
    public static LoadResult HiddenIn(LoadResult result, LoadPlan plan)
    {
        var sent = Of(plan);
        return result.Figures.Failures.Answers.Count == 0 ? result : result with
        {
            Figures = result.Figures with { Failures = result.Figures.Failures.WithWords(sent.HiddenIn) },
        };
    }

    /// <summary>The same of a text, such as the last lines of the generator; a plan that was not handed over yet has none.</summary>
    public static string HiddenIn(string text, LoadPlan? plan) => (plan is null ? new SentSecrets() : Of(plan)).HiddenIn(text);

    private static SentSecrets Of(LoadPlan plan)
    {
        var sent = new SentSecrets();
        sent.Add(
        [
            .. plan.Headers.Select(header => KeyValuePair.Create(header.Key, (string?)header.Value)),
            .. plan.Targets.Select(target => KeyValuePair.Create("target", (string?)target.OriginalString)),
            new("body", plan.Content is { } body ? Encoding.UTF8.GetString(body) : null),
            .. plan.Expect.Named(),
        ]);
        return sent;
    }
}
