using Npgsql;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.External;

/// <summary>libpq's parameters (PostgreSQL's documentation, 34.1.2), as far as Npgsql has their like.</summary>
internal static class LibpqParameters
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["application_name"] = "Application Name",
        ["channel_binding"] = "Channel Binding",
        ["client_encoding"] = "Client Encoding",
        ["connect_timeout"] = "Timeout",
        ["dbname"] = "Database",
        ["fallback_application_name"] = "Application Name",
        ["gssencmode"] = "GSS Encryption Mode",
        ["keepalives"] = "TCP Keepalive",
        ["keepalives_idle"] = "TCP Keepalive Time",
        ["keepalives_interval"] = "TCP Keepalive Interval",
        ["krbsrvname"] = "Kerberos Service Name",
        ["options"] = "Options",
        ["passfile"] = "Passfile",
        ["password"] = "Password",
        ["require_auth"] = "Require Auth",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslmode"] = "SSL Mode",
        ["sslnegotiation"] = "SSL Negotiation",
        ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate",
        ["target_session_attrs"] = "Target Session Attributes",
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

    // Met already, at these values, by a client that asks one server and creates a database on it.
    private static readonly (string Name, string Value)[] Met = [("load_balance_hosts", "disable"), ("client_encoding", "auto"), ("sslcompression", "0"), ("replication", "false")];
    private static readonly string[] Standbys = ["read-only", "standby", "prefer-standby"];

    /// <exception cref="BackingServiceUnavailableException">It counts for nothing here, or its value can't be read.</exception>
    public static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        // As libpq reads what JDBC writes.
        if ((name, value) is ("ssl", "true"))
        {
            (name, value) = ("sslmode", "require");
        }

        // A fallback counts only where there is no other, whichever comes first.
        if (Met.Contains((name, value)) || (name == "fallback_application_name" && !string.IsNullOrEmpty(builder.ApplicationName)))
        {
            return;
        }

        if (!Names.TryGetValue(name, out var ours))
        {
            throw ExternalMessages.Unreadable($"has the parameter {name}, which is not supported here");
        }

        if (name == "target_session_attrs" && Standbys.Contains(value, StringComparer.Ordinal))
        {
            throw ExternalMessages.Unreadable($"asks for {name}={value}, but a database is created there, which takes read-write");
        }

        SetOurs(builder, name, ours, value);
    }

    private static void SetOurs(NpgsqlConnectionStringBuilder builder, string name, string ours, string value)
    {
        try
        {
            // libpq writes verify-full where Npgsql writes VerifyFull, scram-sha-256 where it writes ScramSHA256, and 1 where it writes true.
            // Without a value it takes the usual one.
            builder[ours] = value.Length == 0 ? null : name switch
            {
                "sslmode" => value.Replace("-", "", StringComparison.Ordinal),
                "require_auth" => string.Join(',', value.Split(',').Select(method => Methods.GetValueOrDefault(method, method))),
                "keepalives" => value == "0" ? "false" : "true",
                _ => value,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw ExternalMessages.Unreadable($"has a parameter {name} whose value can't be read");
        }
    }
}
