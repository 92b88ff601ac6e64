using System.Globalization;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Topologies;

/// <summary>Messages for a topology that failed.</summary>
internal static class TopologyMessages
{
    public static string NoExtension(string origin, string extension) =>
        $"Expected PostgreSQL ({origin}) to have the extension {extension}, but it is not among those that can be created.\n"
        + "  what to do: install the package that brings it; PostgreSQL's own are in contrib (apt install postgresql-contrib, dnf install postgresql-contrib, brew install postgresql),\n"
        + $"    or name the bin folder of a PostgreSQL that has it with {PostgresVariables.Programs}.";

    public static string NoLink(ReplicationLink link, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"Expected TopologyOptions.ReplicationVia to name a port from 1 to 65,535 for replica {link.Replica} of shard {link.Shard}, but it named {port}.\n")
        + "  what to do: return the port of a proxy that listens on 127.0.0.1, or the link's PrimaryPort.";

    public static string NotStreaming(ClusterNode standby, TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"Expected {standby.Name} to follow its primary within {limit.TotalSeconds:0.###} s, but it did not. Its last lines:{Quoted(standby)}\n")
        + "  what to do: see that what TopologyOptions.ReplicationVia named, if anything, leads to the primary.";

    public static string NotFollowing(ClusterNode standby, string position, TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"Expected {standby.Name} to have replayed {position} within {limit.TotalSeconds:0.###} s, but it has not. Its last lines:{Quoted(standby)}\n")
        + "  what to do: let it reach its primary, end a pause of its replay, and start a server of its shard again that was stopped for long.";

    public static string Stopped(string database, ClusterNode node) =>
        $"Expected all servers to be up to change the database \"{database}\" on them, but {node.Name} is stopped.\n  what to do: start it first.";

    public static string Refused(string sql, ClusterNode node, string problem) => $"Expected {node.Name} to answer {sql}, but it did not: {problem}";

    private static string Quoted(ClusterNode node) => string.Concat(node.LastLines.TakeLast(5).Select(line => $"\n    {line}"));
}
