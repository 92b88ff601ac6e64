namespace PerfRegression.Faults;

/// <summary>
/// Guarantees the process a minimum of pool threads for as long as somebody holds it. Afterwards the pool grows
/// as slowly as before: what is hosted in this process is measured with the pool that it would have without the proxy.
/// </summary>
internal sealed class PoolFloor(int threads, Func<int> read, Action<int> set)
{
    private readonly Lock _turn = new();
    private int _holders;
    private int _before;

    /// <summary>Thirty-two threads of this process's pool: what passes a proxy would wait half a second and more until the pool had grown.</summary>
    public static PoolFloor OfThisProcess { get; } = new(32, Read, Set);

    public void Hold()
    {
        lock (_turn)
        {
            if (_holders++ == 0)
            {
                _before = read();
                set(Math.Max(_before, threads));
            }
        }
    }

    /// <summary>The last one restores what was before the first, unless somebody else has changed it meanwhile.</summary>
    public void Release()
    {
        lock (_turn)
        {
            if (--_holders == 0 && read() == Math.Max(_before, threads))
            {
                set(_before);
            }
        }
    }

    private static int Read()
    {
        ThreadPool.GetMinThreads(out var workers, out _);
        return workers;
    }

    private static void Set(int workers)
    {
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(workers, ports);
    }
}
