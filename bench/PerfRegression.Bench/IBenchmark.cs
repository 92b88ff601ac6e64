using PerfRegression.Bench.Reports;

namespace PerfRegression.Bench;

/// <summary>One question about the library's own speed or truth.</summary>
internal interface IBenchmark
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Whether it takes so long that it only runs when it is named. Default false.</summary>
    bool IsLong => false;

    /// <summary>What it measures, in half a sentence.</summary>
    string Question { get; }

    /// <exception cref="BenchFaultException">What was measured says nothing.</exception>
    Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report);
}
