using PerfRegression.Hosting;

namespace PerfRegression;

/// <summary>
/// A variant that stays up from one run to the next: started when it is first needed, stopped when this is disposed. For a service
/// whose start is dear, such as one over several databases. What one run does to it, the next one finds.
/// </summary>
/// <param name="hosting">How it is brought up.</param>
public sealed class SharedHosting(IHosting hosting) : IHosting, IAsyncDisposable
{
    private readonly Lock _turn = new();
    private Task<IHostedVariant>? _started;
    private bool _isOver;

    /// <inheritdoc/>
    public string Description => hosting.Description;

    /// <summary>That of what it keeps up, and itself: two that keep the same app up are two running services.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Identity => [.. hosting.Identity, HostingIdentity.Part("shared service", HostingIdentity.Of(this))];

    /// <inheritdoc/>
    public AppBuild? Build => hosting.Build;

    /// <inheritdoc/>
    public int Workers => hosting.Workers;

    /// <summary>The variant, started if it is not; disposing what is returned leaves it up. One that failed, at its start or since, is started anew.</summary>
    /// <exception cref="WorkerFaultException">A part of it ended early or never answered.</exception>
    /// <exception cref="ObjectDisposedException">It was stopped for good.</exception>
    public async Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default)
    {
        Task<IHostedVariant> started;
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            started = _started is null || HasFailed(_started) ? _started = AfterAsync(_started) : _started;
        }

        return new SharedVariant(await started.WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<IHostedVariant>? started;
        lock (_turn)
        {
            (started, _started, _isOver) = (_started, null, true);
        }

        if (started is null)
        {
            return;
        }

        await ((Task)started).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (started.IsCompletedSuccessfully)
        {
            await (await started.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool HasFailed(Task<IHostedVariant> started) =>
        started.IsFaulted || started.IsCanceled || (started.IsCompletedSuccessfully && started.Result.Fault is not null);

    private async Task<IHostedVariant> AfterAsync(Task<IHostedVariant>? failed)
    {
        if (failed is { IsCompletedSuccessfully: true })
        {
            await (await failed.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }

        return await hosting.StartAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
