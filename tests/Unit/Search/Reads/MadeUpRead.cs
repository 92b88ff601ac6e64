using System.Net.Sockets;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>A read that was started, and ends as and when the test says.</summary>
internal sealed class MadeUpRead(int replica, CancellationToken cancelled)
{
    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Replica => replica;

    /// <summary>By which it may be cancelled.</summary>
    public CancellationToken Cancelled => cancelled;

    public Task<string> End => _end.Task;

    public void Answer() => _end.SetResult($"answer of {replica}");

    public void Fail(Exception failure) => _end.SetException(failure);

    public void Refuse() => Fail(new SocketException((int)SocketError.ConnectionRefused));
}
