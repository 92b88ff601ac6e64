using System.Data.Common;
using System.Globalization;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.External;

/// <summary>Reads the address of an external server: an Npgsql connection string, or a URI as libpq accepts it.</summary>
internal static class ExternalAddress
{
    private const int UsualPort = 5432;
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    // Names of libpq's parameters, and Npgsql's for them.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["options"] = "Options",
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
    };

    /// <exception cref="BackingServiceUnavailableException">It is neither. The message does not quote it, because any part may be the password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var builder = Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                ? OfUri(new Uri(text))
                : new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(builder.Host) ? throw Unreadable("names no host") : builder;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            throw Unreadable("is neither");
        }
    }

    /// <summary>"db.example:5432".</summary>
    public static string Name(NpgsqlConnectionStringBuilder address) => string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");

    private static NpgsqlConnectionStringBuilder OfUri(Uri uri)
    {
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host.Length > 0 ? uri.Host.Trim('[', ']') : "localhost", Port = uri.Port > 0 ? uri.Port : UsualPort };
        var user = uri.UserInfo.Split(':', 2);
        Set(builder, "Username", user[0]);
        Set(builder, "Password", user.ElementAtOrDefault(1));
        Set(builder, "Database", uri.AbsolutePath.Trim('/'));
        foreach (var parameter in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = parameter.Split('=', 2) is [var first, var second] ? (first, second) : (parameter, "");

            // libpq writes verify-full where Npgsql writes VerifyFull.
            Set(builder, Parameters[Uri.UnescapeDataString(name)], name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value);
        }

        return builder;
    }

    private static void Set(DbConnectionStringBuilder builder, string name, string? escaped)
    {
        if (!string.IsNullOrEmpty(escaped))
        {
            builder[name] = Uri.UnescapeDataString(escaped);
        }
    }

    private static BackingServiceUnavailableException Unreadable(string found) => new(
        $"Expected {PostgresVariables.Server} to hold an Npgsql connection string or a postgres:// URI, but its value {found}.\n"
        + $"  what to do: write it as \"Host=db.example;Port=5432;Username=perf;Password=…;Database=postgres\" or as \"postgres://perf:…@db.example:5432/postgres\", "
        + $"or unset {PostgresVariables.Server} to have a database started.");
}
