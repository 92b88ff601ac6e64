namespace PerfRegression.Machine;

/// <summary>Takes looks, best once a second, and remembers in which time between two of them a request can have lost most.</summary>
internal sealed class WorstSecond
{
    private CpuAccount? _last;

    /// <summary>What it can have lost there; null while that is unknown of all of them.</summary>
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
