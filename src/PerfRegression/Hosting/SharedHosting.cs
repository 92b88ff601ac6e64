using PerfRegression.Hosting;

namespace PerfRegression;

/// <summary>
/// A variant that several runs share: started when it is first needed, stopped when this is disposed. For a service
/// that is expensive to start, such as one over several databases. What one run does to it, the next one finds.
/// </summary>
/// <param name="hosting">How it is started.</param>
public sealed class SharedHosting(IHosting hosting) : IHosting, IAsyncDisposable
{
    private readonly Lock _turn = new();
    private Task<IHostedVariant>? _started;
    private bool _isOver;

    /// <inheritdoc/>
    public string Description => hosting.Description;

    /// <summary>The identity of the shared hosting and of this object: two that share the same app are two running services.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Identity => [.. hosting.Identity, HostingIdentity.Part("shared service", HostingIdentity.Of(this))];

    /// <inheritdoc/>
    public AppBuild? Build => hosting.Build;

    /// <inheritdoc/>
    public int Workers => hosting.Workers;

    /// <summary>Returns the variant, and starts it if it is not up; disposing the returned one leaves it up. One that failed, at its start or since, is started again.</summary>
    /// <exception cref="WorkerFaultException">A part of it ended early or never answered.</exception>
    /// <exception cref="ObjectDisposedException">This was disposed.</exception>
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

    /// <summary>Stops the variant for good.</summary>
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
