namespace PerfRegression.Faults;

/// <summary>The connections that a proxy has open.</summary>
internal sealed class OpenConnections
{
    private readonly HashSet<ProxiedConnection> _open = [];
    private readonly TaskCompletionSource _lastEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;

    public int Count
    {
        get
        {
            lock (_open)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Relays a connection to its end; one that comes after the closing is reset.</summary>
    public async Task ServeAsync(ProxiedConnection connection, int targetPort)
    {
        if (!Adds(connection))
        {
            connection.Abort();
            return;
        }

        try
        {
            await connection.RunAsync(targetPort);
        }
        finally
        {
            connection.Dispose();
            Remove(connection);
        }
    }

    public void ForEach(Action<ProxiedConnection> action)
    {
        ProxiedConnection[] open;
        lock (_open)
        {
            open = [.. _open];
        }

        Array.ForEach(open, action);
    }

    /// <summary>Resets all of them, and waits until nothing of them is left.</summary>
    public Task CloseAsync()
    {
        lock (_open)
        {
            _isClosed = true;
            EndIfLast();
        }

        ForEach(connection => connection.Abort());
        return _lastEnded.Task;
    }

    private bool Adds(ProxiedConnection connection)
    {
        lock (_open)
        {
            return !_isClosed && _open.Add(connection);
        }
    }

    private void Remove(ProxiedConnection connection)
    {
        lock (_open)
        {
            _open.Remove(connection);
            EndIfLast();
        }
    }

    private void EndIfLast()
    {
        if (_isClosed && _open.Count == 0)
        {
            _lastEnded.TrySetResult();
        }
    }
}
