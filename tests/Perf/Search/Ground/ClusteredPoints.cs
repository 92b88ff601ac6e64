namespace PerfRegression.Perf.Search.Ground;

/// <summary>
/// Vectors around two hundred centres, the same on every run: an index has something to find in them, which it has not in vectors
/// without any order.
/// </summary>
internal sealed class ClusteredPoints
{
    private const int Centres = 200;
    private const int CentreSeed = 42;
    private const double Deviation = 0.05;
    private readonly float[][] _centres;

    public ClusteredPoints(int size)
    {
        var random = new Random(CentreSeed);
        _centres = [.. Enumerable.Range(0, Centres).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextSingle()).ToArray())];
        Size = size;
        Query = Near(new Random(CentreSeed));
    }

    /// <summary>Points of eight dimensions, few enough for an index to distinguish them.</summary>
    public static ClusteredPoints Short { get; } = new(size: 8);

    /// <summary>The number of dimensions.</summary>
    public int Size { get; }

    /// <summary>A vector to search for, with many points near it.</summary>
    public float[] Query { get; }

    /// <summary>The given number of points, with ids from the first on; the same ids give the same vectors.</summary>
    public IEnumerable<SearchPoint> Of(long firstId, int count)
    {
        for (var id = firstId; id < firstId + count; id++)
        {
            yield return new SearchPoint(id, Near(new Random(unchecked((int)id * 7_919))));
        }
    }

    private float[] Near(Random random)
    {
        var centre = _centres[random.Next(Centres)];
        return [.. centre.Select(value => (float)(value + (Deviation * Normal(random))))];
    }

    // Box & Muller, "A Note on the Generation of Random Normal Deviates", 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
