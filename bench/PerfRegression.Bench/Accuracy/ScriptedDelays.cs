namespace PerfRegression.Bench.Accuracy;

/// <summary>The latencies of the script: a lognormal body around 5 ms, and for every fiftieth request a tail around 60 ms.</summary>
internal sealed class ScriptedDelays(int seed)
{
    private const double BodyMilliseconds = 5;
    private const double BodySigma = 0.4;
    private const double TailShare = 0.02;
    private const double TailMilliseconds = 60;
    private const double TailSigma = 0.05;
    private readonly Random _chance = new(seed);

    public TimeSpan Next() => TimeSpan.FromMilliseconds(
        _chance.NextDouble() < TailShare ? TailMilliseconds * Math.Exp(TailSigma * Normal()) : BodyMilliseconds * Math.Exp(BodySigma * Normal()));

    // Box & Muller 1958; 1 - u because NextDouble may be 0 but never 1.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble());
}
