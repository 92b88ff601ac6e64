using System.Net;
using System.Net.Sockets;

namespace PerfRegression.Faults;

/// <summary>A client's connection and the one to the target that belongs to it.</summary>
internal sealed class ProxiedConnection : IDisposable
{
    private readonly Link _link;
    private readonly Socket _client;
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Direction _questions;
    private readonly Direction _answers;
    private int _isAsked;
    private int _isOver;

    public ProxiedConnection(Socket client, Link link)
    {
        (_client, _link) = (client, link);
        client.NoDelay = true;
        _questions = new Direction(this, link, client, _server, link.ArriveOrStall, Ask);
        _answers = new Direction(this, link, _server, client, link.Arrive, BreaksAnswer);
    }

    /// <summary>Whether both its ends are closed.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) == 1;

    /// <summary>Whether a socket failed because its connection has ended, by whomever.</summary>
    public static bool IsEnd(Exception exception) => exception is SocketException or ObjectDisposedException;

    /// <summary>Connects to the target and relays until both sides have ended. A target that is not up resets the client.</summary>
    public Task RunAsync(int targetPort) => OrAbortAsync(async () =>
    {
        await _questions.ReleaseAsync(_link.Knock());
        await ConnectAsync(targetPort);
        await Task.WhenAll(OrAbortAsync(_questions.RunAsync), OrAbortAsync(_answers.RunAsync));
    });

    /// <summary>Resets both ends (RST) at once; what was held back is lost.</summary>
    public void Abort() => End(new LingerOption(enable: true, 0));

    /// <summary>Other faults are in force.</summary>
    public void Wake()
    {
        _questions.Wake();
        _answers.Wake();
    }

    /// <summary>Closes both ends; where both sides have ended, that is all that is left to do.</summary>
    public void Dispose() => End(linger: null);

    // What the server says next is the answer. Noted before the question is sent, because the answer may be here before the sending returns.
    private bool Ask()
    {
        Volatile.Write(ref _isAsked, 1);
        return false;
    }

    // Only the beginning of an answer can be broken off.
    private bool BreaksAnswer() => Interlocked.Exchange(ref _isAsked, 0) == 1 && _link.BreaksAnswer();

    private async Task ConnectAsync(int targetPort)
    {
        try
        {
            await _server.ConnectAsync(IPAddress.Loopback, targetPort);
        }
        catch (SocketException)
        {
            // That the target refuses or resets is news from it, which a link that stopped meanwhile does not carry.
            await _answers.ReleaseAsync(_link.Knock());
            throw;
        }
    }

    private void End(LingerOption? linger)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 1)
        {
            return;
        }

        Close(_client, linger);
        Close(_server, linger);
        Wake();
    }

    private static void Close(Socket socket, LingerOption? linger)
    {
        try
        {
            if (linger is not null)
            {
                socket.LingerState = linger;
            }
        }
        catch (SocketException)
        {
            // The other side was first, and some systems no longer take options then.
        }

        socket.Dispose();
    }

    private async Task OrAbortAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception end) when (IsEnd(end))
        {
            Abort();
        }
    }
}
