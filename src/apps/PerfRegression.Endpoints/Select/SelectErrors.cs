using System.Net.Sockets;
using Npgsql;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>Explains why there are no rows and what to do about it: one line, never a password or a stack trace.</summary>
internal sealed class SelectErrors(SelectSettings settings, ServerLimit limit)
{
    public static readonly SelectError NoDatabase = SelectError.Unavailable(
        $"{SelectSettings.ConnectionStringName} is not set, so there is no database to ask. Start the app with "
        + $"--{SelectSettings.ConnectionStringName}=\"Host=…;Username=…;Password=…;Database=…\" or the environment variable "
        + $"{SelectSettings.ConnectionStringName.Replace(":", "__", StringComparison.Ordinal)}; all other routes work without.");

    /// <summary>Describes a failure of the database; null for any other exception.</summary>
    public SelectError? Describe(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } full => SelectError.Unavailable(ServerFull(full)),
        PostgresException error when IsUnreachable(error.SqlState) => SelectError.Unavailable(Unreachable(Text(error))),
        PostgresException error => new SelectError(StatusCodes.Status500InternalServerError, $"The database refused: {Text(error)}."),
        NpgsqlException { InnerException: TimeoutException } waited when IsPoolExhausted(waited) => SelectError.Unavailable(PoolExhausted()),
        NpgsqlException or SocketException or IOException or TimeoutException => SelectError.Unavailable(Unreachable(Text(exception))),
        _ => null,
    };

    // Npgsql marks it by nothing but these words; a connection that is slow to open has an inner TimeoutException too.
    private static bool IsPoolExhausted(NpgsqlException exception) =>
        exception.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal);

    private static bool IsUnreachable(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        || state.StartsWith("08", StringComparison.Ordinal);

    private static string Unreachable(string reason) =>
        $"The database is out of reach: {reason}. See that it is up and that {SelectSettings.ConnectionStringName} fits it; the next request tries anew.";

    private static string Text(PostgresException exception) => $"{OneLine(exception.MessageText)} (SQLSTATE {exception.SqlState})";

    // Npgsql sometimes wraps the cause in a message that does not repeat it.
    private static string Text(Exception exception) =>
        string.Join(": ", new[] { exception, exception.GetBaseException() }.Select(one => OneLine(one.Message)).Distinct(StringComparer.Ordinal));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd(' ', '.');

    private string PoolExhausted() =>
        $"No connection in this route's pool of {settings.MaxPoolSize} became free within {settings.PoolTimeout} s. Send fewer requests at once, "
        + $"raise {SelectSettings.MaxPoolSizeName} (now {settings.MaxPoolSize}{ServerLimitText()}), or let requests wait longer with "
        + $"{SelectSettings.PoolTimeoutName} (now {settings.PoolTimeout} s).";

    private string ServerFull(PostgresException exception) =>
        $"The database refused one more connection: {Text(exception)}. This route's pool may hold {settings.MaxPoolSize} "
        + $"({SelectSettings.MaxPoolSizeName}){ServerLimitText()}. Lower {SelectSettings.MaxPoolSizeName} until the two pools of every worker fit "
        + "together, or raise the server's max_connections.";

    private string ServerLimitText() => limit.MaxConnections is { } max ? $"; the server's max_connections is {max}" : "";
}

/// <summary>The error that a client gets instead of rows.</summary>
internal sealed record SelectError(int Status, string Detail)
{
    public static SelectError Unavailable(string detail) => new(StatusCodes.Status503ServiceUnavailable, detail);
}
