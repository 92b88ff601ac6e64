namespace PerfRegression;

/// <summary>The load to generate: its targets, its request, its rate and its duration.</summary>
public sealed record LoadPlan
{
    /// <summary>
    /// The targets: one address per worker, path and query included. Users are spread evenly over them. Only addresses on this
    /// machine (loopback).
    /// </summary>
    public IReadOnlyList<Uri> Targets { get; init; } = [];

    /// <summary>The request's method; default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Headers beyond Host and Content-Length.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The request's body, sent as UTF-8; default none.</summary>
    public string? Body { get; init; }

    /// <summary>Statuses that count as success; empty (the default) means 200 to 399.</summary>
    public IReadOnlyList<int> ExpectedStatuses { get; init; } = [];

    /// <summary>The closed model; exactly one of <see cref="Closed"/> and <see cref="Open"/> is set.</summary>
    public ClosedModel? Closed { get; init; }

    /// <summary>The open model; exactly one of <see cref="Closed"/> and <see cref="Open"/> is set.</summary>
    public OpenModel? Open { get; init; }

    /// <summary>Load before the recorded part; default 2 s with the plan's own users.</summary>
    public WarmUp WarmUp { get; init; } = WarmUp.Default;

    /// <summary>How long a complete answer may take; default 60 s, as in k6.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long connecting may take; default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait at the end for requests in flight; default 30 s. What is still open then is counted as interrupted.</summary>
    public TimeSpan GracefulStop { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>HTTP version, "1.1" (default) or "2".</summary>
    public string HttpVersion { get; init; } = "1.1";

    /// <summary>The transport to use; default <see cref="TransportKind.Auto"/>.</summary>
    public TransportKind Transport { get; init; }

    /// <summary>Closed model: a ramp from 0 to <paramref name="users"/> virtual users, then a hold.</summary>
    /// <param name="users">Virtual users.</param>
    /// <param name="hold">How long the full number of users is held.</param>
    /// <param name="ramp">How long the ramp takes; default 1 s.</param>
    public static LoadPlan OfUsers(int users, TimeSpan hold, TimeSpan? ramp = null) => new()
    {
        Closed = new ClosedModel { Stages = [new Stage(ramp ?? TimeSpan.FromSeconds(1), users), new Stage(hold, users)] },
    };

    /// <summary>Closed model: the given number of virtual users from the start, for slices that are driven on demand, as in a comparison.</summary>
    /// <param name="users">Virtual users.</param>
    public static LoadPlan OfUsers(int users) => OfUsers(users, TimeSpan.FromSeconds(1), TimeSpan.Zero);

    /// <summary>Open model: a constant arrival rate.</summary>
    /// <param name="perSecond">Requests a second.</param>
    /// <param name="duration">How long the load lasts.</param>
    /// <param name="maxConnections">The most connections that may be open at once.</param>
    public static LoadPlan OfArrivals(double perSecond, TimeSpan duration, int maxConnections) => new()
    {
        Open = new OpenModel { StartRate = perSecond, Stages = [new Stage(duration, perSecond)], MaxConnections = maxConnections },
    };

    /// <summary>Whether the last stage's target is held until the load is stopped, however long that takes; default false.</summary>
    internal bool UntilStopped { get; init; }

    internal IReadOnlyList<Stage> Stages => Closed?.Stages ?? Open?.Stages ?? [];

    /// <summary>Whether only the runtime's HTTP client speaks what the plan asks for.</summary>
    internal bool NeedsHttpClient => HttpVersion == "2" || Targets.Any(target => target.IsAbsoluteUri && target.Scheme == Uri.UriSchemeHttps);

    // Summed as numbers: absurd durations have to be refused as a fault, not to overflow.
    internal TimeSpan StagesLast => TimeSpan.FromSeconds(Math.Min(Stages.Sum(stage => stage.Duration.TotalSeconds), TimeSpan.MaxValue.TotalSeconds / 2));

    /// <summary>The most connections that can be open at once.</summary>
    internal int PeakConnections => Closed is { } closed ? Math.Max(closed.PeakUsers, WarmUp.Users ?? 0) : Open?.MaxConnections ?? 0;

    internal bool Expects(int status) => ExpectedStatuses.Count == 0 ? status is >= 200 and <= 399 : ExpectedStatuses.Contains(status);
}
