using Npgsql;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Servers;

/// <summary>Fills a new database.</summary>
internal static class Seeding
{
    private const int LongestQuote = 120;

    /// <summary>Runs the seed in one transaction, then takes the statistics that plans are made from.</summary>
    /// <exception cref="BackingServiceUnavailableException">The server refused a statement; the message says why.</exception>
    public static async Task RunAsync(NpgsqlConnection connection, string seed, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(seed))
        {
            return;
        }

        try
        {
            await using (var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false))
            {
                await connection.ExecuteAsync(seed, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            await connection.ExecuteAsync("VACUUM (ANALYZE)", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            throw new BackingServiceUnavailableException(Message(e, seed), e);
        }
    }

    // Class 53, insufficient resources: the disk is full, the memory is used up.
    private static bool IsShortage(PostgresException refusal) => refusal.SqlState.StartsWith("53", StringComparison.Ordinal);

    // Npgsql splits the seed, and the server's position is one within a part that it does not name.
    internal static string Message(PostgresException refusal, string seed)
    {
        var text = seed.ReplaceLineEndings(" ").Trim();
        var begin = text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, LongestQuote), "…");
        string[] details = [refusal.Detail ?? "", refusal.Hint ?? ""];
        return $"Expected PostgresOptions.Seed to fill a new database, but the server refused it: {refusal.MessageText} ({refusal.SqlState})\n"
            + string.Concat(details.Where(detail => detail.Length > 0).Select(detail => $"  it added: {detail}\n"))
            + $"  seed: {begin}\n"
            + $"  what to do: {(IsShortage(refusal) ? $"give the server more room ({PostgresVariables.Data} names another folder for a private one's data)" : "correct the seed")}; nothing of it was kept.";
    }
}
