namespace PerfRegression;

/// <summary>A variant, the load on it, and a name.</summary>
public sealed record Scenario
{
    /// <summary>Its name in messages, reports and file names; scenarios of the same name share their runs.</summary>
    public required string Name { get; init; }

    /// <summary>How the variant is started.</summary>
    public required IHosting Hosting { get; init; }

    /// <summary>What every virtual user asks for, such as <c>Request.Get("/orders?customer=42")</c>.</summary>
    public required Request Request { get; init; }

    /// <summary>The load: how many virtual users or requests a second, and for how long.</summary>
    public required LoadPlan Load { get; init; }

    /// <summary>The database behind the variant, so that its work is not mistaken for foreign work, and the result names it; default none.</summary>
    public IBackingService? Database { get; init; }

    /// <summary>Other loads on the same workers, which run before, during and after this one and are not judged; default none.</summary>
    public IReadOnlyList<BackgroundLoad> BackgroundLoads { get; init; } = [];

    /// <summary>What the test does to the variant on purpose while it is under load; default nothing.</summary>
    public IReadOnlyList<Disturbance> Disturbances { get; init; } = [];

    /// <summary>
    /// Whether only throughput and failures are asked for: then a generator at its limit is reported, not a fault. Default false.
    /// </summary>
    public bool ThroughputOnly { get; init; }
}
