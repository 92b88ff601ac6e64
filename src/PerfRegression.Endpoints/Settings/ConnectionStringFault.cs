using System.Data.Common;
using Npgsql;

namespace PerfRegression.Endpoints.Settings;

/// <summary>Says what is wrong with a connection string, without any text of it that could be part of a password.</summary>
internal static class ConnectionStringFault
{
    private const string Quoting = " (a password with ; or = in it has to stand in quotes)";

    /// <summary>A sentence for the user; null when Npgsql can use it.</summary>
    public static string? In(string connectionString, int maxPoolSize)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true, Multiplexing = false, MaxPoolSize = maxPoolSize };
            using var connectsToNothingYet = NpgsqlDataSource.Create(builder);
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or NotSupportedException)
        {
            return $"{SelectSettings.ConnectionStringName} must be such as Host=127.0.0.1;Username=app;Password=secret;Database=app, but {Reason(refused, connectionString)}.";
        }
    }

    private static string Reason(Exception refused, string connectionString) => refused switch
    {
        ArgumentNullException { ParamName: nameof(NpgsqlConnectionStringBuilder.Host) } => "found no Host",
        ArgumentException { ParamName: { } keyword, InnerException: KeyNotFoundException } =>
            $"its keyword number {NumberOf(keyword, connectionString)} is not known{Quoting}",
        ArgumentException { ParamName: { } keyword, InnerException: not null } => $"the value of '{keyword}' is not possible",
        ArgumentException { ParamName: null } or NotSupportedException => $"found: {refused.Message.TrimEnd('.')}{Quoting}",
        _ => "its Host is not possible",
    };

    private static int NumberOf(string keyword, string connectionString) =>
        1 + new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>().ToList().IndexOf(keyword);
}
