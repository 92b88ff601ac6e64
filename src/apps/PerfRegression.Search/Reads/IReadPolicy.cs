namespace PerfRegression.Search.Reads;

/// <summary>Waits for the first answer of a shard's replicas.</summary>
internal interface IReadPolicy<T>
{
    /// <summary>Runs a race to its end.</summary>
    /// <param name="race">Which replicas to read, and when.</param>
    /// <param name="aborted">Cancelled when nobody waits for the answer any more.</param>
    /// <exception cref="Errors.SearchException">No replica answered, or one refused the query itself.</exception>
    Task<T> ReadAsync(ReadRace<T> race, CancellationToken aborted);
}
