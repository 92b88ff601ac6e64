namespace PerfRegression.Unit.MadeUp;

/// <summary>Draws from other distributions than the uniform one.</summary>
internal static class Chance
{
    /// <summary>A standard normal value (Box &amp; Muller 1958).</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>So many standard normal values.</summary>
    public static double[] Normals(this Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    /// <summary>1 or −1, each as likely.</summary>
    public static int NextSign(this Random random) => random.Next(2) == 0 ? 1 : -1;
}
