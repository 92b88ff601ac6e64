namespace PerfRegression;

/// <summary>There is no database to be had; the message says what was looked for where, and what to do. It never contains a password.</summary>
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
    /// Whether this way simply does not exist here (no binaries, no variable), so that another may be tried; false when it exists but
    /// failed, which must not be passed over silently. Default false.
    /// </summary>
    public bool IsAbsence { get; init; }
}
