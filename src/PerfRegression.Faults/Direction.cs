using System.Buffers;
using System.Net.Sockets;
using PerfRegression.Model.Timing;

namespace PerfRegression.Faults;

/// <summary>
/// One direction of a connection. What may leave is sent from the buffer it was read into; what may not is copied and waits in line, and
/// the line is emptied beside the reading, so that a delay costs no throughput.
/// </summary>
internal sealed class Direction(ProxiedConnection connection, Link link, Socket from, Socket to, Func<Arrival> arrive, Func<bool> breaks)
{
    private const int LargestMessage = 32 * 1024;

    // With as much in line, nothing is read until some of it has left: TCP then holds the sender back.
    private const int MostHeld = 1024 * 1024;

    private readonly Queue<HeldMessage> _line = new();
    private readonly Pause _turn = new(link.Alarms);
    private readonly Pause _room = new(link.Alarms);
    private Task _emptying = Task.CompletedTask;
    private bool _isEmptying;
    private int _held;

    /// <summary>Relays until the sender has ended, and passes that on: an end as an end, a reset as a reset.</summary>
    public async Task RunAsync()
    {
        var isProper = await RelayAsync();
        var end = link.Arrive();
        await _emptying;
        await ReleaseAsync(end);
        if (isProper)
        {
            to.Shutdown(SocketShutdown.Send);
        }
        else
        {
            connection.Abort();
        }
    }

    /// <summary>Waits until a message may leave, or the connection is over.</summary>
    public async ValueTask ReleaseAsync(Arrival message)
    {
        while (!connection.IsOver && link.DueOf(message, MonotonicClock.Now) is var due && due > MonotonicClock.Now)
        {
            await _turn.WaitAsync(due);
        }
    }

    /// <summary>Other faults are in force, or the connection is over.</summary>
    public void Wake()
    {
        _turn.Wake();
        _room.Wake();
    }

    // Asked before any of it is sent.
    private ValueTask PassAsync(ReadOnlyMemory<byte> message) => breaks() ? BreakAsync(message) : SendAsync(message);

    private async ValueTask BreakAsync(ReadOnlyMemory<byte> message)
    {
        await SendAsync(message[..(message.Length / 2)]);
        connection.Abort();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }

    private async Task<bool> RelayAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LargestMessage);
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer.AsMemory(0, LargestMessage))) > 0)
            {
                await TakeAsync(buffer.AsMemory(0, read));
            }

            return true;
        }
        catch (Exception end) when (ProxiedConnection.IsEnd(end))
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ValueTask TakeAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!Queues(bytes, arrive()))
        {
            return PassAsync(bytes);
        }

        return Volatile.Read(ref _held) > MostHeld ? AwaitRoomAsync() : ValueTask.CompletedTask;
    }

    // What arrives behind others waits behind them, also when it is not held back itself.
    private bool Queues(ReadOnlyMemory<byte> bytes, Arrival message)
    {
        lock (_line)
        {
            if (!_isEmptying && link.DueOf(message, message.At) <= message.At)
            {
                return false;
            }

            var held = new HeldMessage(bytes, message);
            _line.Enqueue(held);
            Interlocked.Add(ref _held, held.Size);
            if (!_isEmptying)
            {
                _isEmptying = true;
                _emptying = Task.Run(EmptyAsync);
            }

            return true;
        }
    }

    private async ValueTask AwaitRoomAsync()
    {
        while (Volatile.Read(ref _held) > MostHeld && !connection.IsOver)
        {
            await _room.WaitAsync(FaultsInForce.Never);
        }
    }

    private async Task EmptyAsync()
    {
        try
        {
            while (TakesNext(out var message))
            {
                await ReleaseAsync(message.Arrival);
                await PassAsync(message.Bytes);
                Interlocked.Add(ref _held, -message.Size);
                message.Release();
                _room.Wake();
            }
        }
        catch (Exception end) when (ProxiedConnection.IsEnd(end))
        {
            connection.Abort();
        }
    }

    private bool TakesNext(out HeldMessage message)
    {
        lock (_line)
        {
            _isEmptying = _line.TryDequeue(out message);
            return _isEmptying;
        }
    }
}
