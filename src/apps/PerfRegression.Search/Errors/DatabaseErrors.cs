using Npgsql;

namespace PerfRegression.Search.Errors;

/// <summary>Classifies the errors of a database or its driver, and describes them in one line and without a password.</summary>
internal static class DatabaseErrors
{
    /// <summary>Whether an exception comes from a database or from the connection to it.</summary>
    public static bool Include(Exception exception) => exception is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException;

    /// <summary>Whether the error may go away by itself, because the server is unreachable, full or shutting down.</summary>
    public static bool IsOutage(Exception exception) => exception is PostgresException error
        ? error.SqlState[..2] is "08" or "53" or "57"
        : Include(exception);

    /// <summary>A description such as "Failed to connect to 127.0.0.1:5432: Connection refused", without a full stop.</summary>
    public static string Describe(Exception exception) => exception is PostgresException error
        ? $"{OneLine(error.MessageText)} (SQLSTATE {error.SqlState})"
        // Npgsql sometimes wraps the cause in a message that does not repeat it.
        : string.Join(": ", new[] { exception, exception.GetBaseException() }.Select(one => OneLine(one.Message)).Distinct(StringComparer.Ordinal));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd(' ', '.');
}
