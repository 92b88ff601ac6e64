using PerfRegression.Model.Formatting;

namespace PerfRegression;

/// <summary>The latency that an endpoint should have if nothing but its own wait and its own limits delayed it.</summary>
public sealed record ExpectedWait
{
    private ExpectedWait(TimeSpan time, string derivation) => (Time, Derivation) = (time, derivation);

    internal TimeSpan Time { get; }

    /// <summary>How it was derived, for the failure message.</summary>
    internal string Derivation { get; }

    /// <summary>The endpoint's own wait, for one that holds nothing while it waits.</summary>
    public static ExpectedWait Of(TimeSpan wait) => new(Positive(wait, nameof(wait)), $"the endpoint's own wait of {Units.Milliseconds(wait)}");

    /// <summary>
    /// The response time of a saturated closed system: N users, service time S, C requests in service at once:
    /// R = max(S, N·S/C) (asymptotic bounds; Lazowska et al., Quantitative System Performance, 1984, ch. 5).
    /// </summary>
    /// <param name="users">N: virtual users without think time, at least 1.</param>
    /// <param name="service">S: how long a request holds its permit.</param>
    /// <param name="workers">Worker processes, at least 1.</param>
    /// <param name="permits">Requests in service at once in each worker, at least 1; C is workers × permits.</param>
    public static ExpectedWait Saturated(int users, TimeSpan service, int workers, int permits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        var capacity = (double)workers * permits;
        var saturated = Positive(service, nameof(service)) * (users / capacity);
        var derivation = $"{Units.Count(users)} users × {Units.Milliseconds(service)} / ({Units.Count(workers)} {(workers == 1 ? "worker" : "workers")} × {Units.Count(permits)} {(permits == 1 ? "permit" : "permits")})";
        return saturated > service ? new(saturated, derivation) : new(service, $"{Units.Milliseconds(service)}, the service time: {Units.Count(users)} users do not saturate {Units.Number(capacity)} permits");
    }

    /// <summary>A wait that an endpoint holds nothing for.</summary>
    public static implicit operator ExpectedWait(TimeSpan wait) => Of(wait);

    /// <summary>The named form of the conversion from <see cref="TimeSpan"/>.</summary>
    public static ExpectedWait ToExpectedWait(TimeSpan wait) => Of(wait);

    private static TimeSpan Positive(TimeSpan time, string name) =>
        time > TimeSpan.Zero ? time : throw new ArgumentOutOfRangeException(name, time, "An expected wait is longer than zero.");
}
