using System.Net.Sockets;
using Npgsql;

namespace PerfRegression.Search.Reads;

/// <summary>Distinguishes errors of a replica, so that another may answer, from errors of the query.</summary>
internal static class TransientErrors
{
    // Classes of SQLSTATE: connection, transaction state (a standby is read only), login, rollback (a standby's replay conflicts with
    // a read), resources, prerequisite state, intervention (shutdown, statement timeout), system, internal.
    private static readonly string[] Classes = ["08", "25", "28", "40", "53", "55", "57", "58", "XX"];

    /// <summary>Whether another replica may answer.</summary>
    /// <param name="failure">The error of this replica.</param>
    /// <param name="ofStandby">Whether this is a standby, which may not have replayed the creation of the collection yet.</param>
    public static bool Include(Exception failure, bool ofStandby) => failure switch
    {
        PostgresException { SqlState: var state } => Array.Exists(Classes, start => state.StartsWith(start, StringComparison.Ordinal)) || (ofStandby && IsMissing(state)),
        NpgsqlOperationInProgressException => false,
        NpgsqlException or SocketException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Whether the replica refused or broke the connection, and will probably do so for the next query too.</summary>
    public static bool IsOutOfReach(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state } =>
            state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            || state.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or SocketException or IOException => failure.GetBaseException() is SocketException or IOException,
        _ => false,
    };

    private static bool IsMissing(string state) =>
        state is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedObject;
}
