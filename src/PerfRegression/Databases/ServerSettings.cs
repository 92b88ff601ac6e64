using System.Globalization;

namespace PerfRegression.Databases;

/// <summary>How a private cluster is set up: fast, the same every time, and closed to everybody else.</summary>
internal static class ServerSettings
{
    public const string User = "perf";
    public const string Database = "postgres";

    // A commit is still written before it is acknowledged (synchronous_commit stays on), only not to the disk itself: a restart as
    // by a crash must not lose what was promised. Statistics are taken once after seeding, so nothing needs the autovacuum, which
    // would disturb a measurement. Senders and reserved connections would take from the few that a small limit has.
    private static readonly string[] Fixed =
    [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "ssl=off",
        "dynamic_shared_memory_type=mmap",
        "shared_buffers=128MB",
        "superuser_reserved_connections=0",
        "fsync=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "checkpoint_timeout=1h",
        "autovacuum=off",
        "jit=off",
        "log_destination=stderr",
        "logging_collector=off",
        "log_checkpoints=off",
    ];

    /// <summary>What decides how a new cluster's files look.</summary>
    public static string Fingerprint => string.Join('\n', [.. InitArguments("", ""), .. Fixed]);

    /// <summary>Arguments of initdb.</summary>
    public static IReadOnlyList<string> InitArguments(string data, string passwordFile) =>
        ["--no-sync", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C", "-U", User, "-D", data];

    /// <summary>Arguments of postgres.</summary>
    public static IReadOnlyList<string> ServerArguments(string data, int port, int maxConnections) =>
    [
        "-D", data,
        .. Fixed.Append($"port={port.ToString(CultureInfo.InvariantCulture)}").Append($"max_connections={maxConnections.ToString(CultureInfo.InvariantCulture)}").SelectMany(setting => new[] { "-c", setting }),
    ];
}
