namespace PerfRegression.Databases;

/// <summary>There is no database to be had; the message says what was looked for where, and what to do. It never contains a password.</summary>
public sealed class DatabaseUnavailableException : Exception
{
    /// <summary>Unavailable without a reason.</summary>
    public DatabaseUnavailableException()
        : this("No PostgreSQL is available.")
    {
    }

    /// <summary>Unavailable for a reason.</summary>
    public DatabaseUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Unavailable because of another failure.</summary>
    public DatabaseUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Whether this way simply does not exist here (no binaries, no variable), so that another may be tried; false when it exists but
    /// failed, which must not be passed over silently. Default false.
    /// </summary>
    public bool IsAbsence { get; init; }
}
