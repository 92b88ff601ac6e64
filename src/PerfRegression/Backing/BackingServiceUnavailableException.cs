namespace PerfRegression.Backing;

/// <summary>No backing service is available; the message says what was searched, and what to do. It never contains a password.</summary>
internal sealed class BackingServiceUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>
    /// Whether this source simply does not exist here (no binaries, no variable), so that another may be tried; false when it exists but
    /// failed, which must not be passed over silently. Default false.
    /// </summary>
    public bool IsAbsence { get; init; }
}
