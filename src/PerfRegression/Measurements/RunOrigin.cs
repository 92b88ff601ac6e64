using System.Runtime.InteropServices;

namespace PerfRegression.Measurements;

/// <summary>Where and when something was measured: numbers of different origins are not compared.</summary>
internal sealed record RunOrigin
{
    public required DateTimeOffset StartedAt { get; init; }
    public required string Machine { get; init; }

    /// <summary>The operating system and processor architecture.</summary>
    public required string System { get; init; }

    /// <summary>Cores that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory that is available to this process, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    public required string Runtime { get; init; }

    /// <summary>The profile of the suite; null outside one.</summary>
    public string? Profile { get; init; }

    internal static RunOrigin Of(TimeProvider time, string? profile) => new()
    {
        StartedAt = time.GetUtcNow(),
        Machine = Environment.MachineName,
        System = $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        Cores = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Runtime = RuntimeInformation.FrameworkDescription,
        Profile = profile,
    };
}
