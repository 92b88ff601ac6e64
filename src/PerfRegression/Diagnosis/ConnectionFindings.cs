using PerfRegression.Model.Formatting;
using PerfRegression.Model.Stacks;

namespace PerfRegression.Diagnosis;

/// <summary>Connections to a database: refused by the server, or waited for in the app's pool.</summary>
internal static class ConnectionFindings
{
    private const int FewestThreads = 3;

    // As PostgreSQL, SQL Server and MySQL say it.
    private static readonly string[] Refusals = ["53300:", "too many clients already", "remaining connection slots are reserved", "Too many connections"];

    // As Npgsql, SqlClient and MySqlConnector say it.
    private static readonly string[] Exhaustions = ["connection pool has been exhausted", "prior to obtaining a connection from the pool", "Connect Timeout expired. All pooled connections are in use"];

    public static IEnumerable<Finding> Of(Evidence evidence) => new[] { Refused(evidence), Exhausted(evidence) }.OfType<Finding>();

    private static Finding? Refused(Evidence evidence) => Says(evidence, Refusals) is not { } said ? null : new Finding
    {
        Kind = FindingKind.ConnectionLimit,
        Seen = $"the database refused further connections for {evidence.Route} (\"{said}\")",
        Advice = "make the connection pools of all workers together fit into the server's limit (Maximum Pool Size, max_connections)",
    };

    private static Finding? Exhausted(Evidence evidence)
    {
        var waiting = evidence.Threads.Where(thread => thread.Blocked is { Kind: BlockingKind.ConnectionPool }).ToList();
        var caller = waiting.Select(thread => thread.Blocked!.Caller).OfType<Frame>().GroupBy(caller => caller).MaxBy(threads => threads.Count())?.Key;
        var seen = Says(evidence, Exhaustions) is { } said ? $"no connection of the pool became free for {evidence.Route} (\"{said}\")"
            : waiting.Count >= FewestThreads ? $"{Units.Count(waiting.Count)} threads waited for a connection of the pool for {evidence.Route}"
            : evidence.WaitingForConnections is >= FewestThreads and var requests ? $"{Units.Number(requests)} requests at once waited for a connection of the pool for {evidence.Route}"
            : null;
        return seen is null ? null : new Finding
        {
            Kind = FindingKind.ConnectionPool,
            Seen = caller is null ? seen : $"{seen}, called by",
            Place = evidence.Place(caller),
            Advice = "hold connections for less long, or let the pool have more of them (Maximum Pool Size)",
        };
    }

    private static string? Says(Evidence evidence, string[] words) => evidence.Complaints.SelectMany(complaint => words.Where(word => complaint.Contains(word, StringComparison.OrdinalIgnoreCase))).FirstOrDefault();
}
