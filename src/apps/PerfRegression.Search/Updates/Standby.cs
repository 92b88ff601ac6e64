namespace PerfRegression.Search.Updates;

/// <summary>A standby as those see it who wait for it.</summary>
/// <param name="name">How it names itself to its primary.</param>
/// <param name="time">Clock for its absence.</param>
internal sealed class Standby(string name, TimeProvider time)
{
    // Long enough to connect anew, short enough for writers to put up with.
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(1);

    private long? _missingSince;

    public string Name => name;

    /// <summary>Whether it has been away for so long that nobody waits for it, until it streams again.</summary>
    public bool IsDead => _missingSince is { } since && time.GetElapsedTime(since) >= LongestAbsence;

    public void Regard(ReplaySight sight) => _missingSince = sight.Replayed.ContainsKey(name) ? null : _missingSince ?? time.GetTimestamp();
}
