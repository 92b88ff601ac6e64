using System.Collections.Concurrent;
using System.ComponentModel;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary>
/// The event loop: one thread, one epoll descriptor. Connections are registered once, edge-triggered, for reading and writing;
/// nothing is re-armed per request, which is what other generators spend two calls on. Not left to the runtime's sockets or HTTP client,
/// because those cost a request two to three times the CPU (docs/generator.md), which shows in the latencies of a machine that
/// generator and server share.
/// </summary>
internal sealed unsafe class EpollLoop : ILoop
{
    private const int MostEvents = 512;
    private const ulong WakeUp = ulong.MaxValue;
    private readonly byte[] _events = GC.AllocateUninitializedArray<byte>(MostEvents * EpollEvents.Size, pinned: true);
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly List<EpollConnection> _connections = [];
    private readonly TimerQueue _timers = new();
    private readonly int _epoll;
    private readonly int _wakeUp;
    private List<EpollConnection> _unfinished = [];
    private List<EpollConnection> _resuming = [];
    private readonly List<EpollConnection> _sending = [];
    private readonly Lock _end = new();
    private bool _precise = true;
    private bool _isOver;

    public EpollLoop()
    {
        const int CloseOnExec = 0x80000;
        const int NonBlocking = 0x800;
        _epoll = Check(Libc.CreateEpoll(CloseOnExec));
        _wakeUp = Check(Libc.CreateEventCounter(0, CloseOnExec | NonBlocking));
        Register(_wakeUp, WakeUp);
    }

    /// <summary>Where all connections receive into, one after the other; 64 KB, pinned.</summary>
    public byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(64 * 1024, pinned: true);

    public static int Check(int result) =>
        result >= 0 ? result : throw new Win32Exception(Libc.LastError, "The load generator's event loop failed: " + new Win32Exception(Libc.LastError).Message);

    public void Schedule(ITimed timed, long due) => _timers.Add(timed, due);

    public void Post(Action turn)
    {
        lock (_end)
        {
            // The descriptor may belong to another file by then.
            if (_isOver)
            {
                return;
            }

            _posted.Enqueue(turn);
            var one = 1UL;
            _ = Libc.Write(_wakeUp, &one, sizeof(ulong));
        }
    }

    public void Run(Func<Task> body)
    {
        var task = body();
        while (!task.IsCompleted)
        {
            TakeTurn();
        }

        // It has ended: nothing is waited for, and what went wrong in it is thrown.
        task.GetAwaiter().GetResult();
    }

    public int Add(EpollConnection connection)
    {
        _connections.Add(connection);
        return _connections.Count - 1;
    }

    public void Register(int fd, ulong data)
    {
        var epollEvent = stackalloc byte[16];
        const uint Everything = Libc.Readable | Libc.Writable | Libc.ReadHangUp | Libc.EdgeTriggered;
        EpollEvents.Write(new Span<byte>(epollEvent, 16), Everything, data);
        Check(Libc.Control(_epoll, Libc.AddOperation, fd, epollEvent));
    }

    /// <summary>A connection that has had its share of this turn but may have more to read: an edge is reported only once.</summary>
    public void Owe(EpollConnection connection) => _unfinished.Add(connection);

    public void End(IEnumerable<IConnection> connections)
    {
        foreach (var connection in connections)
        {
            connection.Dispose();
        }

        lock (_end)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            _ = Libc.Close(_wakeUp);
            _ = Libc.Close(_epoll);
        }
    }

    /// <summary>
    /// Sends at the end of the turn: requests that leave together wake the server once, where one between every two answers would
    /// wake it each time. The request's clock starts when it is sent.
    /// </summary>
    public void SendSoon(EpollConnection connection) => _sending.Add(connection);

    private void TakeTurn()
    {
        _timers.RunDue(MonotonicClock.Now);
        (_unfinished, _resuming) = (_resuming, _unfinished);
        foreach (var connection in _resuming)
        {
            connection.ReadOn();
        }

        _resuming.Clear();
        Flush();
        var happened = AwaitEvents();
        for (var index = 0; index < happened; index++)
        {
            Dispatch(_events.AsSpan(index * EpollEvents.Size, EpollEvents.Size));
        }

        Flush();
    }

    private void Flush()
    {
        for (var index = 0; index < _sending.Count; index++)
        {
            _sending[index].SendNow();
        }

        _sending.Clear();
    }

    private void Dispatch(ReadOnlySpan<byte> epollEvent)
    {
        var data = EpollEvents.DataOf(epollEvent);
        if (data == WakeUp)
        {
            RunPosted();
            return;
        }

        // The upper half tells a descriptor from an earlier one of the same connection, whose events may still be in the batch.
        _connections[(int)(uint)data].OnEvents(EpollEvents.FlagsOf(epollEvent), (uint)(data >> 32));
    }

    private void RunPosted()
    {
        ulong count;
        _ = Libc.Read(_wakeUp, &count, sizeof(ulong));
        while (_posted.TryDequeue(out var turn))
        {
            turn();
        }
    }

    private int AwaitEvents()
    {
        var ticks = _unfinished.Count > 0 ? 0 : Math.Max(0, (_timers.NextDue ?? long.MaxValue) - MonotonicClock.Now);
        var wait = ticks > MonotonicClock.TicksOf(TimeSpan.FromMinutes(1)) ? TimeSpan.FromMinutes(1) : MonotonicClock.TimeOf(ticks);
        fixed (byte* events = _events)
        {
            return _precise ? AwaitPrecisely(events, wait) : Libc.Wait(_epoll, events, MostEvents, (int)Math.Ceiling(wait.TotalMilliseconds));
        }
    }

    private int AwaitPrecisely(byte* events, TimeSpan wait)
    {
        try
        {
            var timeout = new TimeSpec { Seconds = wait.Ticks / TimeSpan.TicksPerSecond, Nanoseconds = wait.Ticks % TimeSpan.TicksPerSecond * 100 };
            var happened = Libc.WaitPrecisely(_epoll, events, MostEvents, &timeout, null);

            // A kernel before 5.11 does not know the call, and a container's filter may forbid it: never spin on its failure.
            _precise = happened >= 0 || Libc.LastError == Libc.Interrupted;
            return happened;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than 2.35: timers are then rounded up to a millisecond.
            _precise = false;
            return 0;
        }
    }
}
