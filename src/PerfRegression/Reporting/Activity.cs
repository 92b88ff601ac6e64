namespace PerfRegression.Reporting;

/// <summary>Something that is being done. Disposing it ends it.</summary>
/// <param name="what">What it is, in the words of a line of progress.</param>
/// <param name="since">When it began, as a timestamp.</param>
/// <param name="onEnd">Called when it ends.</param>
internal sealed class Activity(string what, long since, Action<Activity> onEnd) : IDisposable
{
    public string What { get; private set; } = what;

    public long Since { get; private set; } = since;

    /// <summary>It has come to its next part.</summary>
    public void Now(string what, long since) => (What, Since) = (what, since);

    public void Dispose() => onEnd(this);
}
