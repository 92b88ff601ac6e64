namespace PerfRegression.Model.Failures;

/// <summary>Every way in which a request can fail. <see cref="FailureTally.Explain"/> has a sentence for each.</summary>
internal enum FailureKind
{
    /// <summary>Nothing listens at the address, or the connection was reset while it was being established.</summary>
    ConnectionRefused,

    /// <summary>The connection was not established in time.</summary>
    ConnectTimeout,

    /// <summary>Connecting failed for another reason, such as no free local port or a failed TLS handshake.</summary>
    ConnectFailed,

    /// <summary>The complete answer did not arrive in time.</summary>
    ResponseTimeout,

    /// <summary>The server closed the connection before the answer was complete.</summary>
    PrematureClose,

    /// <summary>What came back is not valid HTTP.</summary>
    MalformedResponse,

    /// <summary>A complete answer with a status that the plan does not expect.</summary>
    UnexpectedStatus,
}
