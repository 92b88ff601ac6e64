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

    public IPEndPoint EndPoint { get; } = new(TargetAddress.Of(uri), uri.Port);

    /// <summary>What is sent first, which redirects may lead on from.</summary>
    public Hop Request { get; } = new(plan, uri);

    public bool IsHead { get; } = string.Equals(plan.Method, "HEAD", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether each request has a connection of its own.</summary>
    public bool AsksForClose { get; } = RequestHeaders.AskForClose(plan);

    /// <summary>The plan's, in ticks.</summary>
    public long Timeout { get; } = MonotonicClock.TicksOf(plan.Timeout);

    /// <summary>The plan's, in ticks.</summary>
    public long ConnectTimeout { get; } = MonotonicClock.TicksOf(plan.ConnectTimeout);
}
