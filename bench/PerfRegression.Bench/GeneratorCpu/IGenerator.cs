namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>A load generator, in a process of its own, that keeps 100 connections busy.</summary>
internal interface IGenerator
{
    const int Connections = 100;

    string Name { get; }

    /// <summary>Which CPU time is counted.</summary>
    string Counted { get; }

    /// <exception cref="BenchFaultException">It failed, or requests did.</exception>
    Task<GeneratorCost> DriveAsync(Uri target, TimeSpan length);
}
