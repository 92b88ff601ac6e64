namespace PerfRegression.Postgres.Clusters;

/// <summary>The settings of a private cluster: fast, the same every time, and closed to everybody else.</summary>
/// <param name="Init">Further arguments of initdb.</param>
/// <param name="Kept">The server's settings that the files of a cluster depend on.</param>
/// <param name="Further">Those that they do not depend on.</param>
internal sealed record ServerSettings(IReadOnlyList<string> Init, IReadOnlyList<string> Kept, IReadOnlyList<string> Further)
{
    public const string User = "perf";

    // A commit is still written before it is acknowledged (synchronous_commit stays on), only not to the disk itself: a restart as
    // by a crash must not lose what was promised. Statistics are taken once after seeding, so nothing needs the autovacuum, which
    // would disturb a measurement. Senders and reserved connections would take from the few that a small limit has.
    private static readonly string[] Always =
    [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "ssl=off",
        "dynamic_shared_memory_type=mmap",
        "superuser_reserved_connections=0",
        "fsync=off",
        "full_page_writes=off",
        "checkpoint_timeout=1h",
        "autovacuum=off",
        "jit=off",
        "log_destination=stderr",
        "logging_collector=off",
        "log_checkpoints=off",
    ];

    private static readonly string[] Lonely =
    [
        "shared_buffers=128MB",
        "wal_level=minimal",
        "max_wal_senders=0",
    ];

    // Many small ones on one machine. What a standby missed while it was stopped is kept for it; it looks for its primary often, and
    // neither waits long for one that does not answer, because a clean stop waits for it.
    private static readonly string[] Replicating =
    [
        "shared_buffers=32MB",
        "wal_level=replica",
        "max_wal_senders=10",
        "wal_keep_size=64MB",
        "hot_standby=on",
        "hot_standby_feedback=off",
        "max_standby_streaming_delay=1s",
        "max_standby_archive_delay=1s",
        "wal_retrieve_retry_interval=200ms",
        "wal_sender_timeout=20s",
        "wal_receiver_timeout=20s",
        "max_logical_replication_workers=0",
        "max_parallel_workers_per_gather=0",
    ];

    /// <summary>The settings that a new cluster's files depend on.</summary>
    public string Fingerprint => string.Join('\n', [.. InitArguments("", ""), .. Kept]);

    /// <summary>The settings of a single server.</summary>
    public static ServerSettings Alone(int maxConnections) => new([], [.. Always, .. Lonely], [Limit(maxConnections)]);

    /// <summary>The settings of a primary and its standbys. A standby refuses files of a server with another limit, so that is kept with them.</summary>
    public static ServerSettings Replicated(int maxConnections) => new(["--wal-segsize=1"], [.. Always, .. Replicating, Limit(maxConnections)], []);

    public IReadOnlyList<string> InitArguments(string data, string passwordFile) =>
        ["--no-sync", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C", "-U", User, .. Init, "-D", data];

    public IReadOnlyList<string> ServerArguments(string data, int port) =>
    [
        "-D", data,
        .. Kept.Concat(Further).Append($"port={port}").SelectMany(setting => new[] { "-c", setting }),
    ];

    private static string Limit(int maxConnections) => $"max_connections={maxConnections}";
}
