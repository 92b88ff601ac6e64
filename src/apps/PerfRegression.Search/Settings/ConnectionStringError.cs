using System.Data.Common;
using Npgsql;

namespace PerfRegression.Search.Settings;

/// <summary>Explains what is wrong with a replica's connection string, without quoting any text that could be part of a password.</summary>
internal static class ConnectionStringError
{
    private const string Quoting = " (a password with ; or = in it has to stand in quotes)";

    /// <summary>An error message; null when the connection string can be used.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="connectionString">Its value.</param>
    /// <param name="maxPoolSize">The size of the smaller of the pools that use it.</param>
    public static string? Find(string name, string? connectionString, int maxPoolSize)
    {
        try
        {
            var keywords = new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>().ToList();
            return Reason(connectionString, maxPoolSize, keywords) is { } reason ? Sentence(name, reason) : null;
        }
        catch (ArgumentException)
        {
            return Sentence(name, $"not all of its parts are keyword=value{Quoting}");
        }
    }

    private static string? Reason(string? connectionString, int maxPoolSize, List<string> keywords)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true, Multiplexing = false, MaxPoolSize = maxPoolSize };
            if (builder.Host?.Contains(',', StringComparison.Ordinal) is true)
            {
                return "it names several hosts, and a replica is on one";
            }

            NpgsqlDataSource.Create(builder).Dispose();
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or NotSupportedException)
        {
            return Reason(refused, keywords);
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

    private static string Sentence(string name, string reason) =>
        $"{name} must be such as Host=127.0.0.1;Port=5432;Username=app;Password=secret;Database=search, but {reason}.";
}
