using PerfRegression.Model.Measured;

namespace PerfRegression.Running;

/// <summary>Keeps what a plan sends in secret out of what came back: an error page may repeat the request.</summary>
internal static class PlanSecrets
{
    public static LoadResult HiddenIn(LoadResult result, LoadPlan plan) => result.Figures.Failures.Answers.Count == 0 ? result : result with
    {
        Figures = result.Figures with { Failures = result.Figures.Failures.WithWords(Of(plan).HiddenIn) },
    };

    /// <summary>The same of a text, such as the last lines of the generator; a plan that was not handed over yet has none.</summary>
    public static string HiddenIn(string text, LoadPlan? plan) => Of(plan).HiddenIn(text);

    private static SentSecrets Of(LoadPlan? plan)
    {
        var sent = new SentSecrets();
        if (plan is not null)
        {
            sent.Add(plan);
        }

        return sent;
    }
}
