using System.Net.Sockets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>Answers a failure of the database with its reason and what to do about it: one line, never a password or a stack trace.</summary>
internal sealed class SelectErrorFilter(IOptions<EndpointsOptions> options, ServerLimit limit) : IEndpointFilter
{
    private readonly SelectOptions _settings = options.Value.Select;

    public static ProblemHttpResult NoDatabase() => Unavailable(
        $"{SelectOptions.ConnectionStringName} is not set, so there is no database to ask. Start the app with "
        + $"--{SelectOptions.ConnectionStringName}=\"Host=…;Username=…;Password=…;Database=…\" or the environment variable "
        + $"{SelectOptions.ConnectionStringName.Replace(":", "__", StringComparison.Ordinal)}; all other routes work without.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (Describe(exception) is { } problem)
        {
            return problem;
        }
    }

    private static ProblemHttpResult Unavailable(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);

    private ProblemHttpResult? Describe(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } full => Unavailable(ServerFull(full)),
        PostgresException error when IsUnreachable(error.SqlState) => Unavailable(Unreachable(Text(error))),
        PostgresException error => TypedResults.Problem($"The database refused: {Text(error)}."),
        NpgsqlException { InnerException: TimeoutException } waited when IsPoolExhausted(waited) => Unavailable(PoolExhausted()),
        NpgsqlException or SocketException or IOException or TimeoutException => Unavailable(Unreachable(Text(exception))),
        _ => null,
    };

    // Npgsql marks it by nothing but these words; a connection that is slow to open has an inner TimeoutException too.
    private static bool IsPoolExhausted(NpgsqlException exception) =>
        exception.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal);

    private static bool IsUnreachable(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        || state.StartsWith("08", StringComparison.Ordinal);

    private static string Unreachable(string reason) =>
        $"The database is out of reach: {reason}. See that it is up and that {SelectOptions.ConnectionStringName} fits it; the next request tries anew.";

    private static string Text(PostgresException exception) => $"{OneLine(exception.MessageText)} (SQLSTATE {exception.SqlState})";

    // Npgsql sometimes wraps the cause in a message that does not repeat it.
    private static string Text(Exception exception) =>
        string.Join(": ", new[] { exception, exception.GetBaseException() }.Select(one => OneLine(one.Message)).Distinct(StringComparer.Ordinal));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd(' ', '.');

    private string PoolExhausted() =>
        $"No connection in this route's pool of {_settings.MaxPoolSize} became free within {_settings.PoolTimeout} s. Send fewer requests at once, "
        + $"raise {SelectOptions.MaxPoolSizeName} (now {_settings.MaxPoolSize}{ServerLimitText()}), or let requests wait longer with "
        + $"{SelectOptions.PoolTimeoutName} (now {_settings.PoolTimeout} s).";

    private string ServerFull(PostgresException exception) =>
        $"The database refused one more connection: {Text(exception)}. This route's pool may hold {_settings.MaxPoolSize} "
        + $"({SelectOptions.MaxPoolSizeName}){ServerLimitText()}. Lower {SelectOptions.MaxPoolSizeName} until the two pools of every worker fit "
        + "together, or raise the server's max_connections.";

    private string ServerLimitText() => limit.MaxConnections is { } max ? $"; the server's max_connections is {max}" : "";
}
