namespace PerfRegression.Cli;

/// <summary>What of a machine matters to a verdict. Null is unknown.</summary>
internal sealed record MachineFacts
{
    /// <summary>The cores that this process may use, quotas included.</summary>
    public required double Cores { get; init; }

    /// <summary>The quota of the control groups in cores; null without one.</summary>
    public double? Quota { get; init; }

    /// <summary>What governs the frequency of the cores, each once; empty where the system does not say, as in most virtual machines.</summary>
    public IReadOnlyList<string> Governors { get; init; } = [];

    /// <summary>How many files a process may open; null also where there is no limit.</summary>
    public long? OpenFiles { get; init; }

    /// <summary>The longest queue of connections that a server may have.</summary>
    public long? Backlog { get; init; }

    /// <summary>What others would have kept from a measurement in the time that was watched, as a share of the CPU time that we may use.</summary>
    public double? OthersShare { get; init; }

    /// <summary>Those that used most meanwhile, in cores.</summary>
    public IReadOnlyList<(string Name, double Cores)> Busiest { get; init; } = [];

    /// <summary>Programs that claims and benchmarks can use, and whether each is there.</summary>
    public IReadOnlyList<(string Name, bool IsThere, string For)> Programs { get; init; } = [];
}
