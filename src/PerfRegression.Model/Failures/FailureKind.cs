namespace PerfRegression.Model.Failures;

/// <summary>Every way in which a request can fail. <see cref="FailureTally.Explain"/> has a sentence for each.</summary>
public enum FailureKind
{
    /// <summary>Nobody listens at the address, or it reset the connection while connecting.</summary>
    ConnectionRefused,

    /// <summary>The connection was not established in time.</summary>
    ConnectTimeout,

    /// <summary>Connecting failed otherwise: no local port left, a TLS handshake that failed.</summary>
    ConnectFailed,

    /// <summary>The complete answer did not arrive in time.</summary>
    ResponseTimeout,

    /// <summary>The server closed the connection before the answer was complete.</summary>
    PrematureClose,

    /// <summary>What came back is not an HTTP answer, or not a sane one.</summary>
    MalformedResponse,

    /// <summary>A complete answer with a status that the plan does not expect.</summary>
    UnexpectedStatus,
}
