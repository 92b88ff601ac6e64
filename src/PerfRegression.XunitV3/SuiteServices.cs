using PerfRegression.Backing;
using PerfRegression.Processes;

namespace PerfRegression.XunitV3;

/// <summary>The backing services of a suite: one for each set of options, started when a claim first needs it.</summary>
/// <param name="note">Receives lines of progress.</param>
/// <param name="waiting">Called with what is waited for; what it returns is disposed when that is over.</param>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class SuiteServices(Action<string> note, Func<string, IDisposable> waiting, Func<string, string?> environment) : IBackingServices
{
    private readonly Lock _turn = new();
    private readonly Dictionary<object, Attempted> _services = [];

    /// <inheritdoc/>
    /// <exception cref="BackingServiceUnavailableException">None is available: on a build server always, elsewhere when one exists but failed.</exception>
    /// <exception cref="SkippedTestException">None is available on this machine, which is not a build server.</exception>
    public async Task<TService> UseAsync<TService>(BackingServiceRequest<TService> request)
        where TService : class, IBackingService, IAsyncDisposable
    {
        try
        {
            return (TService)(object)await StartedAsync(request);
        }
        catch (BackingServiceUnavailableException exception) when (exception.IsAbsence && !BuildServer.IsThis(environment))
        {
            var reason = $"Skipped because something is missing on this machine (with {BuildServer.Variable}=true it would fail): {exception.Message}";
            note(reason);
            throw new SkippedTestException(reason);
        }
    }

    /// <summary>Ends all that were started, including those that are still starting.</summary>
    /// <exception cref="AggregateException">Some failed to end; the others have ended.</exception>
    public async Task EndAsync()
    {
        List<Task<IBackingService>> started;
        lock (_turn)
        {
            started = [.. _services.Values.Select(attempted => attempted.Service)];
        }

        await ((Task)Task.WhenAll(started)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Ending.OfAllAsync(started.Where(service => service.IsCompletedSuccessfully).Select(service => (IAsyncDisposable)service.Result));
    }

    private Task<IBackingService> StartedAsync<TService>(BackingServiceRequest<TService> request)
        where TService : class, IBackingService, IAsyncDisposable
    {
        lock (_turn)
        {
            var known = _services.GetValueOrDefault(request.Options);
            if (known is null || known.IsSpent(request.FurtherWays))
            {
                known = new Attempted(AfterAsync(known?.Service, request), [.. known?.FurtherWays ?? [], .. request.FurtherWays]);
                _services[request.Options] = known;
            }

            return known.Service;
        }
    }

    private async Task<IBackingService> AfterAsync<TService>(Task<IBackingService>? spent, BackingServiceRequest<TService> request)
        where TService : class, IBackingService, IAsyncDisposable
    {
        if (spent is { IsCompletedSuccessfully: true, Result: var gone })
        {
            await ClearUpAsync(request.Name, gone);
        }

        using var wait = waiting($"starting {request.Name}");
        var service = await request.StartAsync(note, CancellationToken.None);
        note($"{request.Name}: {service.Description}");
        return service;
    }

    private async Task ClearUpAsync(string name, IBackingService gone)
    {
        note($"{name} is gone and started again: {gone.Fault}");
        foreach (var failure in await Ending.TryAllAsync((IAsyncDisposable)gone))
        {
            note($"what it left could not be cleared up: {failure.Message}");
        }
    }

    private sealed record Attempted(Task<IBackingService> Service, IReadOnlyList<string> FurtherWays)
    {
        // Later claims must not fail for what an earlier one met with, or did to the service; but what does not exist here won't by
        // then, unless one of them knows a further way.
        public bool IsSpent(IReadOnlyList<string> furtherWays) =>
            Service.IsCanceled
            || (Service.IsFaulted && (Service.Exception.InnerException is not BackingServiceUnavailableException { IsAbsence: true } || furtherWays.Except(FurtherWays, StringComparer.Ordinal).Any()))
            || (Service.IsCompletedSuccessfully && Service.Result.Fault is not null);
    }
}
