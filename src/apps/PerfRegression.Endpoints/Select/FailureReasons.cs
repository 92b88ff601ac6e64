using System.Net.Sockets;
using Npgsql;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>Says why there are no rows, and what to do: one line, never a password or a stack trace.</summary>
internal sealed class FailureReasons(SelectSettings settings, ServerLimit limit)
{
    public static readonly SelectFailure NoDatabase = SelectFailure.Unavailable(
        $"{SelectSettings.ConnectionStringName} is not set, so there is no database to ask. Start the app with "
        + $"--{SelectSettings.ConnectionStringName}=\"Host=…;Username=…;Password=…;Database=…\" or the environment variable "
        + $"{SelectSettings.ConnectionStringName.Replace(":", "__", StringComparison.Ordinal)}; all other routes work without.");

    /// <summary>Null when it is no failure of the database.</summary>
    public SelectFailure? Of(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } full => SelectFailure.Unavailable(ServerFull(full)),
        PostgresException gone when IsGone(gone.SqlState) => SelectFailure.Unavailable(Gone(Said(gone))),
        PostgresException refused => new SelectFailure(StatusCodes.Status500InternalServerError, $"The database refused: {Said(refused)}."),
        NpgsqlException { InnerException: TimeoutException } waited when IsPoolExhausted(waited) => SelectFailure.Unavailable(PoolExhausted()),
        NpgsqlException or SocketException or IOException or TimeoutException => SelectFailure.Unavailable(Gone(Words(exception))),
        _ => null,
    };

    // Npgsql has no other mark for it than these words; a connection that was slow to open has a TimeoutException too.
    private static bool IsPoolExhausted(NpgsqlException exception) =>
        exception.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal);

    private static bool IsGone(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        || state.StartsWith("08", StringComparison.Ordinal);

    private static string Gone(string reason) =>
        $"The database is out of reach: {reason}. See that it is up and that {SelectSettings.ConnectionStringName} fits it; the next request tries anew.";

    private static string Said(PostgresException exception) => $"{OneLine(exception.MessageText)} (SQLSTATE {exception.SqlState})";

    // Npgsql wraps a cause at times in its own words only.
    private static string Words(Exception exception) =>
        string.Join(": ", new[] { exception, exception.GetBaseException() }.Select(said => OneLine(said.Message)).Distinct(StringComparer.Ordinal));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd(' ', '.');

    private string PoolExhausted() =>
        $"No connection in this route's pool of {settings.MaxPoolSize} became free within {settings.PoolTimeout} s. Send fewer requests at once, "
        + $"raise {SelectSettings.MaxPoolSizeName} (now {settings.MaxPoolSize}{ServerAdmits()}), or let requests wait longer with "
        + $"{SelectSettings.PoolTimeoutName} (now {settings.PoolTimeout} s).";

    private string ServerFull(PostgresException exception) =>
        $"The database refused one more connection: {Said(exception)}. This route's pool may hold {settings.MaxPoolSize} "
        + $"({SelectSettings.MaxPoolSizeName}){ServerAdmits()}. Lower {SelectSettings.MaxPoolSizeName} until the two pools of every worker fit "
        + "together, or raise the server's max_connections.";

    private string ServerAdmits() => limit.MaxConnections is { } max ? $"; the server's max_connections is {max}" : "";
}
