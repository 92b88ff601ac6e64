using System.Globalization;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.External;

/// <summary>Messages for an external server that can't be used. They never contain its password.</summary>
internal static class ExternalMessages
{
    private const string WhatToDo = "  what to do: ";
    private const string OrUnset = $", or unset {PostgresVariables.Server} to have a database started.";

    /// <param name="found">What is wrong with the variable's value, without any text that may be the password.</param>
    public static BackingServiceUnavailableException Unreadable(string found) => new(
        $"Expected {PostgresVariables.Server} to hold an Npgsql connection string or a postgres:// URI, but its value {found}.\n"
        + WhatToDo + "write it as \"Host=db.example;Port=5432;Username=perf;Password=…;Database=postgres\" or as \"postgres://perf:…@db.example:5432/postgres\"" + OrUnset);

    public static string Elsewhere(string host) =>
        $"Expected {PostgresVariables.Server} to name one server, or several on this machine, but found {host} among several.\n"
        + WhatToDo + "name only the one that is to be measured" + OrUnset;

    public static string Refused(NpgsqlConnectionStringBuilder address, Exception refusal) =>
        $"Expected {PostgresVariables.Server} to name a PostgreSQL that admits us, but {ExternalAddress.Name(address)} did not.\n"
        + $"  tried: {Tried(address)}\n"
        + $"  it said: {Words(address, refusal)}\n"
        + WhatToDo + Remedy(refusal) + OrUnset;

    public static string TooOld(NpgsqlConnectionStringBuilder address, string version) =>
        string.Create(CultureInfo.InvariantCulture, $"Expected {PostgresVariables.Server} to name a PostgreSQL {ServerVersion.Oldest} or later, but found an old server: {ExternalAddress.Name(address)} is of version {version}.\n")
        + WhatToDo + "name a newer one" + OrUnset;

    public static string MayNotCreate(NpgsqlConnectionStringBuilder address, PostgresException refusal) =>
        $"Expected to create a database on {ExternalAddress.Name(address)}, but the user \"{address.Username}\" may not.\n"
        + $"  it said: {Words(address, refusal)}\n"
        + WhatToDo + $"ALTER ROLE \"{address.Username}\" CREATEDB, or name another user in {PostgresVariables.Server}" + OrUnset;

    private static string Tried(NpgsqlConnectionStringBuilder address) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host={address.Host};Port={address.Port};Username={address.Username};Password={(string.IsNullOrEmpty(address.Password) ? "(none)" : "***")};Database={address.Database}");

    private static string Words(NpgsqlConnectionStringBuilder address, Exception refusal)
    {
        var words = refusal is PostgresException said ? $"{said.MessageText} ({said.SqlState})" : (refusal.InnerException ?? refusal).Message;
        return string.IsNullOrEmpty(address.Password) ? words : words.Replace(address.Password, "***", StringComparison.Ordinal);
    }

    private static string Remedy(Exception refusal) => refusal switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => "correct user and password",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "name a database that exists, such as postgres",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "let other clients of it end",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "name the primary, for a database is created there",
        _ => "start the server, or correct host and port",
    };
}
