namespace PerfRegression;

/// <summary>A backing service that a claim asks its suite for.</summary>
/// <param name="Name">As progress names it, such as "PostgreSQL".</param>
/// <param name="Options">What it has to be like: requests with equal options share one.</param>
/// <param name="FurtherWays">Ways to come by one that only this request knows; where there was none, they are worth another attempt.</param>
/// <param name="StartAsync">Brings it up, and tells its progress in lines.</param>
public sealed record BackingServiceRequest<TService>(string Name, object Options, IReadOnlyList<string> FurtherWays, Func<Action<string>, CancellationToken, Task<TService>> StartAsync)
    where TService : class, IBackingService, IAsyncDisposable;
