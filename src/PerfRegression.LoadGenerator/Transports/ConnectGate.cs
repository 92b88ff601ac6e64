namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// Limits how many connections are established at once: ten thousand at the same moment would overflow any listen backlog, and
/// the retries a second later would be measured as the server's.
/// </summary>
internal sealed class ConnectGate
{
    public const int Width = 256;
    private readonly Queue<StreamConnection> _waiting = new();
    private int _inside;
    private bool _admitting;

    public void Enter(StreamConnection connection)
    {
        _waiting.Enqueue(connection);
        Admit();
    }

    public void Leave()
    {
        _inside--;
        Admit();
    }

    // A connection that fails at once leaves within its own admission: a loop instead of recursion keeps the stack flat.
    private void Admit()
    {
        if (_admitting)
        {
            return;
        }

        _admitting = true;
        while (_inside < Width && _waiting.TryDequeue(out var next))
        {
            if (next.IsWaitingForGate)
            {
                _inside++;
                next.Connect();
            }
        }

        _admitting = false;
    }
}
