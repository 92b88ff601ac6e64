namespace PerfRegression.LoadGenerator.Wire;

/// <summary>What is sent to one address: a plan's request, or what a redirect makes of it.</summary>
internal sealed class Hop(LoadPlan plan, Uri target)
{
    public LoadPlan Plan => plan;

    public Uri Target => target;

    /// <summary>All of it as it goes over the wire.</summary>
    public byte[] Bytes { get; } = RequestBytes.Of(plan, target);

    /// <summary>Whether it may be sent again when it is not known whether the server saw it: its method is idempotent (RFC 9110, section 9.2.2).</summary>
    public bool MayRepeat { get; } = plan.Method.ToUpperInvariant() is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";
}
