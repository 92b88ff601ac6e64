using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>A variant that failed altogether, as a broken promise: that it serves is promised by everybody who makes a claim about it.</summary>
internal static class VariantFailures
{
    public static Outcome Of(string name, VariantFailure failure)
    {
        // What a process printed at its end would bury the sentence.
        var story = failure.Reason.Split('\n', 2);
        return new Outcome
        {
            State = OutcomeState.Broken,
            Promise = $"Expected \"{name}\" to serve",
            Found = $"that it failed altogether: {story[0].TrimEnd('.')}",
            Note = story.Length > 1 ? story[1].Trim() : null,
        };
    }
}
