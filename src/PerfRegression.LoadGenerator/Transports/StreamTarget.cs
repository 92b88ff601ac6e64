using System.Net;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>What all connections to one worker share; what is expected, gate and log are those of all workers.</summary>
internal sealed class StreamTarget(LoadPlan plan, Uri uri, Expectations expected, ConnectGate gate, ConnectionLog log)
{
    public Expectations Expected => expected;

    public ConnectGate Gate => gate;

    public ConnectionLog Log => log;

    public IPEndPoint EndPoint { get; } = new(LoopbackAddress.Of(uri), uri.Port);

    public byte[] Request { get; } = Pinned(RequestBytes.Of(plan, uri));

    public bool IsHead { get; } = string.Equals(plan.Method, "HEAD", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a request may be sent again when it is not known whether the server saw it: its method is idempotent (RFC 9110, section 9.2.2).</summary>
    public bool MayRepeat { get; } = plan.Method.ToUpperInvariant() is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";

    /// <summary>Whether each request has a connection of its own.</summary>
    public bool AsksForClose { get; } = RequestHeaders.AskForClose(plan);

    /// <summary>The plan's, in ticks.</summary>
    public long Timeout { get; } = MonotonicClock.TicksOf(plan.Timeout);

    /// <summary>The plan's, in ticks.</summary>
    public long ConnectTimeout { get; } = MonotonicClock.TicksOf(plan.ConnectTimeout);

    // The kernel reads from it.
    private static byte[] Pinned(byte[] bytes)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        return pinned;
    }
}
