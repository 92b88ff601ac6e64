using Npgsql;

namespace PerfRegression.Search.Failures;

/// <summary>What a database or its driver said, in one line and without a password.</summary>
internal static class DatabaseWords
{
    /// <summary>Whether an exception comes from a database or from the way to it.</summary>
    public static bool Are(Exception exception) => exception is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException;

    /// <summary>Whether it may be gone by itself, because the server is out of reach, full or going down.</summary>
    public static bool AreOfAnOutage(Exception exception) => exception is PostgresException said
        ? said.SqlState[..2] is "08" or "53" or "57"
        : Are(exception);

    /// <summary>Such as "Failed to connect to 127.0.0.1:5432: Connection refused"; no full stop at the end.</summary>
    public static string Of(Exception exception) => exception is PostgresException said
        ? $"{OneLine(said.MessageText)} (SQLSTATE {said.SqlState})"
        // Npgsql wraps a cause at times in its own words only.
        : string.Join(": ", new[] { exception, exception.GetBaseException() }.Select(one => OneLine(one.Message)).Distinct(StringComparer.Ordinal));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd(' ', '.');
}
