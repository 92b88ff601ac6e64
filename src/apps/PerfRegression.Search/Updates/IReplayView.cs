namespace PerfRegression.Search.Updates;

/// <summary>A look at a primary's standbys, while somebody wants it.</summary>
internal interface IReplayView : IAsyncDisposable
{
    Task<ReplaySight> LookAsync();

    /// <summary>
    /// Writes a trifle whose application standbys report at once. They do so for a commit of ours anyway, but not for what others
    /// may have written after it, which would otherwise be reported only every ten seconds.
    /// </summary>
    Task NudgeAsync();
}
