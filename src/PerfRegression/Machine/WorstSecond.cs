namespace PerfRegression.Machine;

/// <summary>Takes readings, ideally once a second, and remembers the most that a request can have lost between two of them.</summary>
internal sealed class WorstSecond
{
    private CpuAccount? _last;

    /// <summary>The most that a request can have lost; null while that is unknown for all of them.</summary>
    public TimeSpan? Lost { get; private set; }

    public void Add(CpuAccount look)
    {
        if (_last is { } from && Excuse.Of(CpuSpan.Between(from, look)) is { } lost && !(lost <= Lost))
        {
            Lost = lost;
        }

        _last = look;
    }
}
