using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PerfRegression.Model.Timing;

namespace PerfRegression.Bench.Accuracy;

/// <summary>
/// The child that knows the truth: one thread that answers each request after a scripted delay and notes when it had the request
/// and when it let the answer go. What it noted, not what the script asked for, is the truth.
/// </summary>
internal sealed class ScriptedServer : IDisposable
{
    public const string Mode = "scripted-server";

    private const int Listener = -1;
    private static readonly long Look = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(100));
    private readonly ScriptedDelays _delays;
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly ReadinessWait _readiness = new();
    private readonly List<ScriptedConnection> _connections = [];
    private readonly PriorityQueue<ScriptedConnection, long> _due = new();
    private readonly List<ServedRequest> _served = new(capacity: 1 << 20);

    private ScriptedServer(ScriptedDelays delays)
    {
        _delays = delays;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _listener.Blocking = false;
        _readiness.Add(_listener, Listener);
    }

    /// <summary>Argument: the seed. Prints its port, serves until it is asked to end, and then prints a line per request.</summary>
    public static async Task RunAsync(string[] args, TextWriter output, CancellationToken stop)
    {
        using var server = new ScriptedServer(new ScriptedDelays(int.Parse(args[0], CultureInfo.InvariantCulture)));
        await output.WriteLineAsync(((IPEndPoint)server._listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture));
        await output.FlushAsync(CancellationToken.None);
        server.Serve(stop);
        foreach (var served in server._served)
        {
            await output.WriteLineAsync(served.ToLine());
        }
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _listener.Dispose();
        _readiness.Dispose();
    }

    private void Serve(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var wait = _due.TryPeek(out _, out var due) ? Math.Min(Look, due - MonotonicClock.Now) : Look;
            var ready = _readiness.Wait(wait);

            // All that became readable was there at this moment; reading one after the other must not make the later ones younger.
            var received = MonotonicClock.Now;
            for (var index = 0; index < ready; index++)
            {
                Read(_readiness.Number(index), received);
            }

            AnswerDue();
        }
    }

    private void Read(int number, long received)
    {
        if (number == Listener)
        {
            var connection = new ScriptedConnection(_listener.Accept());
            _readiness.Add(connection.Socket, _connections.Count);
            _connections.Add(connection);
        }
        else if (_connections[number].ReadsWholeRequest(received))
        {
            _due.Enqueue(_connections[number], received + MonotonicClock.TicksOf(_delays.Next()));
        }
    }

    private void AnswerDue()
    {
        while (_due.TryPeek(out var connection, out var due) && due <= MonotonicClock.Now)
        {
            _due.Dequeue();
            _served.Add(connection.Answer());
        }
    }
}
