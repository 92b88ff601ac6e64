namespace PerfRegression.Backing;

/// <summary>A backing service that a claim asks its suite for.</summary>
/// <param name="Name">Its name in progress lines, such as "PostgreSQL".</param>
/// <param name="Options">Its requirements: requests with equal options share one service.</param>
/// <param name="FurtherWays">Names of sources that only this request knows; they are tried even after an earlier request found none.</param>
/// <param name="StartAsync">Starts it, and reports progress in lines.</param>
internal sealed record BackingServiceRequest<TService>(string Name, object Options, IReadOnlyList<string> FurtherWays, Func<Action<string>, CancellationToken, Task<TService>> StartAsync)
    where TService : class, IBackingService, IAsyncDisposable;
