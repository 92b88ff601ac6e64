namespace PerfRegression.Search.Figures;

/// <summary>The figures of a collection, under its name.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Figures">What its reads and writes came to.</param>
/// <param name="Unindexed">Counts the points that no index has at this moment.</param>
internal sealed record WatchedFigures(string Collection, CollectionFigures Figures, Func<long> Unindexed);
