namespace PerfRegression.LoadGenerator.Transports.Sockets;

/// <summary>Holds the turn of a <see cref="TurnLoop"/> until it is disposed.</summary>
internal readonly ref struct TurnHolder
{
    private readonly object _turn;

    public TurnHolder(object turn)
    {
        Monitor.Enter(turn);
        _turn = turn;
    }

    public void Dispose() => Monitor.Exit(_turn);
}
