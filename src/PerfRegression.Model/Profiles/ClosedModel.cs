namespace PerfRegression.Model.Profiles;

/// <summary>
/// Closed model: each virtual user sends its next request when the last one was answered (k6's <c>ramping-vus</c>).
/// </summary>
internal sealed record ClosedModel
{
    /// <summary>The stages; the first one starts at 0 users.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>The pause of a user between an answer and its next request; default none.</summary>
    public TimeSpan ThinkTime { get; init; }

    /// <summary>The most users of any stage.</summary>
    public int PeakUsers => Stages.Count == 0 ? 0 : (int)Math.Round(Stages.Max(stage => stage.Target));
}
