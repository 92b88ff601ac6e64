namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// Everything the generator does, it does in turns of one loop, never two at a time: users, timers and recording need no locks.
/// Nothing in a turn may block.
/// </summary>
internal interface ILoop
{
    /// <summary>Calls <paramref name="timed"/> in a turn of its own once <paramref name="due"/> (ticks) has come.</summary>
    void Schedule(ITimed timed, long due);

    /// <summary>Runs an action in a turn of the loop; may be called from any thread. Once the loop is over nothing happens.</summary>
    void Post(Action turn);

    /// <summary>Takes turns on the calling thread until the task that <paramref name="body"/> returns has ended.</summary>
    void Run(Func<Task> body);

    /// <summary>Disposes of the connections in a last turn.</summary>
    void End(IEnumerable<IConnection> connections);
}
