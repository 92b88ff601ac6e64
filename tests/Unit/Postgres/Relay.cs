using System.Net;
using System.Net.Sockets;

namespace PerfRegression.Unit.Postgres;

/// <summary>Passes connections on to another port until it is disposed, which breaks them off.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    public Relay(int target)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(target);
    }

    public int Port { get; }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(int target)
    {
        var end = _end.Token;
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync(end), target, end);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private static async Task PassAsync(TcpClient near, int target, CancellationToken end)
    {
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target, end);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), end), far.GetStream().CopyToAsync(near.GetStream(), end));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Disposed, or nobody listens there.
        }
        finally
        {
            near.Dispose();
        }
    }
}
