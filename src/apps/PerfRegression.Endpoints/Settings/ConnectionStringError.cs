using System.Data.Common;
using Npgsql;

namespace PerfRegression.Endpoints.Settings;

/// <summary>Explains what is wrong with a connection string, without quoting any text that could be part of a password.</summary>
internal static class ConnectionStringError
{
    private const string Quoting = " (a password with ; or = in it has to stand in quotes)";

    /// <summary>An error message; null when Npgsql accepts the connection string.</summary>
    public static string? Find(string connectionString, int maxPoolSize)
    {
        try
        {
            var keywords = new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>().ToList();
            return TryBuild(connectionString, maxPoolSize) is { } refused ? Sentence(Reason(refused, keywords)) : null;
        }
        catch (ArgumentException)
        {
            return Sentence($"not all of its parts are keyword=value{Quoting}");
        }
    }

    private static Exception? TryBuild(string connectionString, int maxPoolSize)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true, Multiplexing = false, MaxPoolSize = maxPoolSize };
            NpgsqlDataSource.Create(builder).Dispose();
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or NotSupportedException)
        {
            return refused;
        }
    }

    private static string Reason(Exception refused, List<string> keywords) => refused switch
    {
        ArgumentNullException { ParamName: nameof(NpgsqlConnectionStringBuilder.Host) } => "it has no Host",
        ArgumentException { ParamName: { } name, InnerException: KeyNotFoundException } => $"keyword number {keywords.IndexOf(name) + 1} is not known{Quoting}",
        ArgumentException { ParamName: { } name, InnerException: not null } => $"its '{name}' has an impossible value",
        FormatException => "its 'host' has an impossible value",
        _ => $"Npgsql refuses it: {refused.Message.TrimEnd('.')}",
    };

    private static string Sentence(string reason) =>
        $"{SelectSettings.ConnectionStringName} must be such as Host=127.0.0.1;Username=app;Password=secret;Database=app, but {reason}.";
}
