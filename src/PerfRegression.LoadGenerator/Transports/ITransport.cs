using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>Sends requests and receives answers, in turns of its loop.</summary>
internal interface ITransport : IDisposable
{
    TransportKind Kind { get; }

    ILoop Loop { get; }

    /// <summary>Totals of establishing connections so far.</summary>
    ConnectionLog Connections { get; }

    /// <summary>A connection to one of the plan's targets, closed at first.</summary>
    IConnection Open(int target);
}
