namespace PerfRegression.LoadGenerator.Transports;

/// <summary>A way for requests to travel, with the loop in whose turns they do.</summary>
internal interface ITransport : IDisposable
{
    TransportKind Kind { get; }

    ILoop Loop { get; }

    /// <summary>What connecting came to so far.</summary>
    ConnectionLog Connections { get; }

    /// <summary>A connection to one of the plan's targets, closed at first.</summary>
    IConnection Open(int target);
}
