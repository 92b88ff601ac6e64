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
    private const int UsualIdleTime = 7_200;
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    // Names of libpq's parameters (PostgreSQL's documentation, 34.1.2), and Npgsql's for them.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["application_name"] = "Application Name",
        ["channel_binding"] = "Channel Binding",
        ["client_encoding"] = "Client Encoding",
        ["connect_timeout"] = "Timeout",
        ["dbname"] = "Database",
        ["fallback_application_name"] = "Application Name",
        ["gssencmode"] = "GSS Encryption Mode",
        ["host"] = "Host",
        ["keepalives"] = "TCP Keepalive",
        ["keepalives_idle"] = "TCP Keepalive Time",
        ["keepalives_interval"] = "TCP Keepalive Interval",
        ["krbsrvname"] = "Kerberos Service Name",
        ["options"] = "Options",
        ["passfile"] = "Passfile",
        ["password"] = "Password",
        ["port"] = "Port",
        ["require_auth"] = "Require Auth",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslmode"] = "SSL Mode",
        ["sslnegotiation"] = "SSL Negotiation",
        ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate",
        ["user"] = "Username",
    };

    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["password"] = "Password",
        ["md5"] = "MD5",
        ["gss"] = "GSS",
        ["sspi"] = "SSPI",
        ["scram-sha-256"] = "ScramSHA256",
        ["none"] = "None",
    };

    // Parameters that are met already, at these values, by a client that asks one server.
    private static readonly (string Name, string Value)[] Met = [("target_session_attrs", "any"), ("load_balance_hosts", "disable"), ("client_encoding", "auto"), ("sslcompression", "0"), ("replication", "false")];

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
            SetParameter(builder, Uri.UnescapeDataString(name), Uri.UnescapeDataString(value));
        }

        // Npgsql takes an interval only with the idle time before it; this is the kernel's own.
        if (builder.TcpKeepAliveInterval > 0 && builder.TcpKeepAliveTime == 0)
        {
            builder.TcpKeepAliveTime = UsualIdleTime;
        }

        return builder;
    }

    private static void SetParameter(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        if (value.Length == 0 || Met.Contains((name, value)))
        {
            return;
        }

        // As libpq reads what JDBC writes.
        if ((name, value) is ("ssl", "true"))
        {
            (name, value) = ("sslmode", "require");
        }

        // It counts only where there is no other, whichever comes first.
        if (name == "fallback_application_name" && !string.IsNullOrEmpty(builder.ApplicationName))
        {
            return;
        }

        if (!Parameters.TryGetValue(name, out var ours))
        {
            throw Unreadable($"has the parameter {name}, which is not supported here");
        }

        try
        {
            // libpq writes verify-full where Npgsql writes VerifyFull, scram-sha-256 where it writes ScramSHA256, and 1 where it writes true.
            builder[ours] = name switch
            {
                "sslmode" => value.Replace("-", "", StringComparison.Ordinal),
                "require_auth" => string.Join(',', value.Split(',').Select(method => Methods.GetValueOrDefault(method, method))),
                "keepalives" => value == "0" ? "false" : "true",
                _ => value,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw Unreadable($"has a parameter {name} whose value can't be read");
        }
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
