using System.Globalization;
using Npgsql;

namespace PerfRegression.Databases;

/// <summary>Fills a new database.</summary>
internal static class Seeding
{
    private const int LongestStatement = 120;

    /// <summary>Runs the seed in one transaction, then takes the statistics that plans are made from.</summary>
    /// <exception cref="DatabaseUnavailableException">The server refused a statement; the message says which.</exception>
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
                await ExecuteAsync(connection, seed, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            await ExecuteAsync(connection, "VACUUM (ANALYZE)", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            throw new DatabaseUnavailableException(Story(e, seed), e);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Story(PostgresException refusal, string seed)
    {
        var statement = (refusal.BatchCommand?.CommandText ?? seed).ReplaceLineEndings(" ").Trim();
        var quoted = statement.Length <= LongestStatement ? statement : string.Concat(statement.AsSpan(0, LongestStatement), "…");
        var place = refusal.Position > 0 ? string.Create(CultureInfo.InvariantCulture, $" at character {refusal.Position}") : "";
        return $"Expected PostgresOptions.Seed to fill a new database, but the server refused it: {refusal.MessageText} ({refusal.SqlState}){place}\n"
            + $"  statement: {quoted}\n"
            + "  what to do: correct the statement; nothing of the seed was kept.";
    }
}
