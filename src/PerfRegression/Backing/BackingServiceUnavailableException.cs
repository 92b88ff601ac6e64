namespace PerfRegression;

/// <summary>No backing service is available; the message says what was searched, and what to do. It never contains a password.</summary>
public sealed class BackingServiceUnavailableException : Exception
{
    /// <summary>Unavailable without a reason.</summary>
    public BackingServiceUnavailableException()
        : this("No PostgreSQL is available.")
    {
    }

    /// <summary>Unavailable for a reason.</summary>
    public BackingServiceUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Unavailable because of another failure.</summary>
    public BackingServiceUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Whether this source simply does not exist here (no binaries, no variable), so that another may be tried; false when it exists but
    /// failed, which must not be passed over silently. Default false.
    /// </summary>
    public bool IsAbsence { get; init; }
}
