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

    /// <summary>
    /// What the test does with the app once its workers answer, before the warm-up: seed it, log in, set what every virtual user will send
    /// (<see cref="Preparation.Request"/>); default nothing. It runs each time the scenario is measured, on workers that have just started,
    /// but on the same database. An app that does not answer it, or refuses what it asks for (an <see cref="HttpRequestException"/>, such
    /// as that of EnsureSuccessStatusCode), has failed; any other exception is the test's own error.
    /// </summary>
    public Func<Preparation, CancellationToken, Task>? Prepare { get; init; }

    /// <summary>How long <see cref="Prepare"/> may take, between 0 and an hour, 0 excluded; default a minute. After it the app has failed, and the token that Prepare was given is cancelled.</summary>
    public TimeSpan PrepareTimeout { get; init; } = TimeSpan.FromMinutes(1);

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

    /// <summary>
    /// When to look for the reason why it is slow or fails, with the line of code where that can be seen; default where a promise was
    /// broken, in the measurement that follows. It takes some seconds after the recorded part, and never changes what was measured.
    /// </summary>
    public Diagnose Diagnose { get; init; }
}

/// <summary>When to look for the reason why a variant is slow or fails.</summary>
public enum Diagnose
{
    /// <summary>Of a run, in every measurement after the first, which there is only when a promise was broken; of a comparison, once its rounds have shown that one is.</summary>
    WhenBroken,

    /// <summary>Whether or not a promise is broken: <see cref="RunResult.Findings"/> and <see cref="ComparisonResult.Findings"/> say what was seen.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
