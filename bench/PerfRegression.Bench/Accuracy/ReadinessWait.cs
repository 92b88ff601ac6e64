using System.ComponentModel;
using System.Net.Sockets;
using PerfRegression.LoadGenerator.Transports.Epoll;
using PerfRegression.Model.Timing;

namespace PerfRegression.Bench.Accuracy;

/// <summary>Waits for sockets that can be read, to the nanosecond of a time limit (Linux; epoll_pwait2 needs glibc 2.35).</summary>
internal sealed unsafe class ReadinessWait : IDisposable
{
    private const int MostEvents = 256;
    private readonly byte[] _events = GC.AllocateUninitializedArray<byte>(MostEvents * EpollEvents.Size, pinned: true);
    private readonly int _epoll = Libc.CreateEpoll(0);

    public void Add(Socket socket, int number)
    {
        var epollEvent = stackalloc byte[16];
        EpollEvents.Write(new Span<byte>(epollEvent, 16), Libc.Readable, (ulong)number);
        if (Libc.Control(_epoll, Libc.AddOperation, (int)socket.Handle, epollEvent) < 0)
        {
            throw new Win32Exception(Libc.LastError);
        }
    }

    /// <returns>How many sockets are readable; <see cref="Number"/> says which.</returns>
    public int Wait(long ticks)
    {
        var time = MonotonicClock.TimeOf(Math.Max(0, ticks));
        var limit = new TimeSpec { Seconds = time.Ticks / TimeSpan.TicksPerSecond, Nanoseconds = time.Ticks % TimeSpan.TicksPerSecond * 100 };
        fixed (byte* events = _events)
        {
            var ready = Libc.WaitPrecisely(_epoll, events, MostEvents, &limit, null);
            return ready >= 0 || Libc.LastError == Libc.Interrupted ? Math.Max(0, ready) : throw new Win32Exception(Libc.LastError);
        }
    }

    public int Number(int index) => (int)EpollEvents.DataOf(_events.AsSpan(index * EpollEvents.Size, EpollEvents.Size));

    public void Dispose() => _ = Libc.Close(_epoll);
}
