using System.Net;
using System.Net.Sockets;

namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary>What a connection does with its socket, which never blocks.</summary>
internal static unsafe class TcpSocket
{
    /// <summary>What <see cref="Receive"/> returns when the other side has closed.</summary>
    public const int Ended = -1;

    /// <summary>What <see cref="Send"/> and <see cref="Receive"/> return when the connection is broken.</summary>
    public const int Broken = -2;

    /// <returns>Its descriptor; negative when there is none left.</returns>
    public static int Create(IPAddress address)
    {
        const int Stream = 1;
        const int NonBlocking = 0x800;
        const int CloseOnExec = 0x80000;
        const int Tcp = 6;
        const int NoDelay = 1;
        const int Version4 = 2;
        const int Version6 = 10;
        var fd = Libc.CreateSocket(address.AddressFamily == AddressFamily.InterNetwork ? Version4 : Version6, Stream | NonBlocking | CloseOnExec, 0);
        var on = 1;
        _ = Libc.SetOption(fd, Tcp, NoDelay, &on, sizeof(int));
        return fd;
    }

    /// <returns>An error; 0 when it is connected, or will be.</returns>
    public static int Connect(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* bytes = address)
        {
            var error = Libc.Connect(fd, bytes, (uint)address.Length) == 0 ? 0 : Libc.LastError;
            return error == Libc.InProgress ? 0 : error;
        }
    }

    /// <returns>The error that is pending, such as the one that its connecting ended with; 0 for none.</returns>
    public static int TakeError(int fd)
    {
        const int SocketLevel = 1;
        const int PendingError = 4;
        int error;
        uint length = sizeof(int);
        _ = Libc.GetOption(fd, SocketLevel, PendingError, &error, &length);
        return error;
    }

    /// <returns>How many bytes were sent: 0 when there is no room, or <see cref="Broken"/>.</returns>
    public static int Send(int fd, ReadOnlySpan<byte> bytes)
    {
        const int NoSignal = 0x4000;
        fixed (byte* start = bytes)
        {
            var sent = (int)Libc.Send(fd, start, bytes.Length, NoSignal);
            return sent >= 0 ? sent : Failed();
        }
    }

    /// <returns>How many bytes were received: 0 when there are none for now, <see cref="Ended"/> or <see cref="Broken"/>.</returns>
    public static int Receive(int fd, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            var received = (int)Libc.Receive(fd, start, buffer.Length, 0);
            return received > 0 ? received : received == 0 ? Ended : Failed();
        }
    }

    private static int Failed() => Libc.LastError is Libc.TryAgain or Libc.Interrupted ? 0 : Broken;
}
