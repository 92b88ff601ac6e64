namespace PerfRegression.Measurements;

/// <summary>
/// How a variant failed altogether: it did not come up, died, or answered nothing. The worst regression there is, and no missing
/// number.
/// </summary>
/// <param name="Side">Comparisons: which of the two; null for a run.</param>
/// <param name="Reason">What happened, in a sentence.</param>
/// <param name="Details">What helps to find out why, several lines: what it printed last, how to run it alone; null where there is nothing.</param>
public sealed record VariantFailure(ComparedSide? Side, string Reason, string? Details = null)
{
    /// <summary>A failure of which a story is told: the sentence, and below it the details.</summary>
    internal static VariantFailure Of(ComparedSide? side, string story)
    {
        var parts = story.Split('\n', 2);
        return new VariantFailure(side, parts[0].TrimEnd('\r'), parts.Length > 1 ? parts[1] : null);
    }

    /// <summary>What is told of a variant that did not come up: a worker's own story, or whatever its hosting threw.</summary>
    internal static string StoryOf(Exception exception) => exception is WorkerFaultException ? exception.Message : $"it did not come up: {exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}";
}
