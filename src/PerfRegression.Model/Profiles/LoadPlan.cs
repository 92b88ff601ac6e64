using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json.Serialization;
using PerfRegression.Model.Profiles;

namespace PerfRegression;

/// <summary>The load to generate: its virtual users or its arrival rate, and how long it lasts.</summary>
public sealed record LoadPlan
{
    // In the order in which its JSON has them. Where it is driven, and what is sent there, is filled in once the variant is up: one
    // target per worker, path and query included.
    [JsonInclude] internal IReadOnlyList<Uri> Targets { get; init; } = [];

    // Hosts beyond this machine that somebody has named; mostly none.
    [JsonInclude, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal IReadOnlyList<string>? AllowedHosts { get; init; }
    [JsonInclude] internal string Method { get; init; } = "GET";
    [JsonInclude] internal IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    [JsonInclude] internal string? Body { get; init; }
    [JsonInclude, JsonPropertyName("bodyBase64")] internal byte[]? BodyBytes { get; init; }
    [JsonInclude] internal Expect Expect { get; init; } = new();

    [JsonInclude, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal int FollowRedirects { get; init; }

    // Exactly one of the two is set.
    [JsonInclude] internal ClosedModel? Closed { get; init; }
    [JsonInclude] internal OpenModel? Open { get; init; }

    /// <summary>Load before the recorded part; default 2 s with the plan's own users.</summary>
    public WarmUp WarmUp { get; init; } = WarmUp.Default;

    /// <summary>How long a complete answer may take; default 60 s, as in k6.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long connecting may take; default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait at the end for requests in flight; default 30 s. What is still open then is counted as interrupted.</summary>
    public TimeSpan GracefulStop { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>HTTP version, "1.1" (default) or "2"; a gRPC call takes "2" by itself.</summary>
    public string HttpVersion { get; init; } = "1.1";

    [JsonInclude] internal TransportKind Transport { get; init; }

    // The last stage's target stays until the load is stopped.
    [JsonInclude, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal bool UntilStopped { get; init; }

    /// <summary>Closed model: a ramp from 0 to <paramref name="users"/> virtual users, then a hold.</summary>
    /// <param name="users">Virtual users.</param>
    /// <param name="hold">How long the full number of users is held.</param>
    /// <param name="ramp">How long the ramp takes; default 1 s.</param>
    public static LoadPlan OfUsers(int users, TimeSpan hold, TimeSpan? ramp = null) =>
        OfUsers(new Stage(ramp ?? TimeSpan.FromSeconds(1), users), new Stage(hold, users));

    /// <summary>Closed model: the given number of virtual users from the start, for slices that are driven on demand, as in a comparison.</summary>
    /// <param name="users">Virtual users.</param>
    public static LoadPlan OfUsers(int users) => OfUsers(users, TimeSpan.FromSeconds(1), TimeSpan.Zero);

    /// <summary>Closed model: virtual users in stages, each a linear ramp to its target; the first one starts at 0.</summary>
    public static LoadPlan OfUsers(params IReadOnlyList<Stage> stages) => new() { Closed = new ClosedModel { Stages = stages } };

    /// <summary>Open model: a constant arrival rate.</summary>
    /// <param name="perSecond">Requests a second.</param>
    /// <param name="duration">How long the load lasts.</param>
    /// <param name="maxConnections">The most connections that may be open at once.</param>
    public static LoadPlan OfArrivals(double perSecond, TimeSpan duration, int maxConnections) => new()
    {
        Open = new OpenModel { StartRate = perSecond, Stages = [new Stage(duration, perSecond)], MaxConnections = maxConnections },
    };

    /// <summary>The same load with a pause of every virtual user between an answer and its next request; by default there is none.</summary>
    /// <exception cref="InvalidOperationException">The load is an arrival rate, which waits for no answer.</exception>
    public LoadPlan WithThinkTime(TimeSpan pause) => Closed is { } closed
        ? this with { Closed = closed with { ThinkTime = pause } }
        : throw new InvalidOperationException("Only virtual users pause between their requests; what is due at an arrival rate waits for nobody. Use LoadPlan.OfUsers.");

    /// <summary>The body as it is sent; null without one.</summary>
    internal byte[]? Content => BodyBytes ?? (Body is null ? null : Encoding.UTF8.GetBytes(Body));

    internal IReadOnlyList<Stage> Stages => Closed?.Stages ?? Open?.Stages ?? [];

    /// <summary>Whether only the runtime's HTTP client speaks what the plan asks for.</summary>
    internal bool NeedsHttpClient => HttpVersion == "2" || Targets.Any(target => target.IsAbsoluteUri && target.Scheme == Uri.UriSchemeHttps);

    // Summed as numbers: absurd durations have to be refused as a fault, not to overflow.
    internal TimeSpan StagesLast => TimeSpan.FromSeconds(Math.Min(Stages.Sum(stage => stage.Duration.TotalSeconds), TimeSpan.MaxValue.TotalSeconds / 2));

    /// <summary>Whether part of its time is spent on a ramp.</summary>
    internal bool Ramps => Stages.Index().Any(stage => stage.Item.Duration > TimeSpan.Zero && !stage.Item.Target.Equals(stage.Index == 0 ? Open?.StartRate ?? 0 : Stages[stage.Index - 1].Target));

    /// <summary>The most connections that can be open at once.</summary>
    internal int PeakConnections => Closed is { } closed ? Math.Max(closed.PeakUsers, WarmUp.Users ?? 0) : Open?.MaxConnections ?? 0;

    /// <summary>The same load at its peak from the start, for as long as is said.</summary>
    internal LoadPlan AtPeak(TimeSpan hold) => this with
    {
        Closed = Closed is { } closed ? closed with { Stages = Level(closed.PeakUsers, hold) } : null,
        Open = Open is { } open ? open with { StartRate = open.PeakRate, Stages = Level(open.PeakRate, hold) } : null,
    };

    /// <summary>This load with the request that is sent, at each of the addresses. Those beyond this machine were allowed by whoever hosts.</summary>
    internal LoadPlan Sending(Request request, IReadOnlyList<Uri> addresses) => this with
    {
        Targets = [.. addresses.Select(address => RequestPath.At(address, request.Path))],
        AllowedHosts = addresses.Select(address => address.DnsSafeHost).Where(host => !LoopbackHost.Includes(host)).ToList() is { Count: > 0 } beyond ? beyond : null,
        Method = request.Method,
        Headers = request.Headers,
        Body = request.Body,
        BodyBytes = request.BodyBytes?.ToArray(),
        HttpVersion = GrpcCall.IsOne(request.Headers) ? "2" : HttpVersion,
        Expect = request.Expect,
        FollowRedirects = request.FollowRedirects,
    };

    private static IReadOnlyList<Stage> Level(double target, TimeSpan hold) => [new Stage(TimeSpan.Zero, target), new Stage(hold, target)];
}

/// <summary>One stage of a load: a linear ramp from where the previous stage ended to <see cref="Target"/>.</summary>
/// <param name="Duration">How long the ramp takes; a hold is a ramp to the same target. Zero jumps to the target.</param>
/// <param name="Target">Virtual users in the closed model, requests a second in the open one.</param>
public sealed record Stage(TimeSpan Duration, double Target);

/// <summary>
/// Load before the recorded part, for compilation and pools to settle. Its connections are kept, its answers awaited, its
/// figures discarded.
/// </summary>
public sealed record WarmUp
{
    /// <summary>Two seconds with the plan's own users.</summary>
    public static WarmUp Default { get; } = new();

    /// <summary>No warm-up.</summary>
    public static WarmUp Off { get; } = new() { Duration = TimeSpan.Zero };

    /// <summary>How long the warm-up lasts; default 2 s.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Closed model: the number of users; null (the default) means the plan's peak.</summary>
    public int? Users { get; init; }
}
