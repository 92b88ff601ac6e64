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

    string IHosting.Description => hosting.Description;

    // Two that share the same app are two running services.
    IReadOnlyList<KeyValuePair<string, string>> IHosting.Identity => [.. hosting.Identity, HostingIdentity.Part("shared service", HostingIdentity.Of(this))];

    AppBuild? IHosting.Build => hosting.Build;

    int IHosting.Count => hosting.Count;

    /// <summary>Starts the variant if it is not up, for a test that talks to it itself. One that failed, at its start or since, is started again.</summary>
    /// <returns>The addresses it answers on.</returns>
    /// <exception cref="ObjectDisposedException">This was disposed.</exception>
    public async Task<IReadOnlyList<Uri>> StartAsync(CancellationToken cancellationToken = default) =>
        (await ((IHosting)this).StartAsync(cancellationToken).ConfigureAwait(false)).Addresses;

    async Task<IHostedVariant> IHosting.StartAsync(CancellationToken cancellationToken)
    {
        Task<IHostedVariant> started;
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            started = _started is null || HasFailed(_started) ? _started = AfterAsync(_started) : _started;
        }

        return new SharedVariant(await started.WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    Task<string?> IHosting.WhyNotAsync(IHostedVariant variant, string path, CancellationToken cancellationToken) => hosting.WhyNotAsync(variant, path, cancellationToken);

    /// <summary>Stops the variant for good.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<IHostedVariant>? started;
        lock (_turn)
        {
            (started, _started, _isOver) = (_started, null, true);
        }

        await EndAsync(started).ConfigureAwait(false);
    }

    private static bool HasFailed(Task<IHostedVariant> started) =>
        started.IsFaulted || started.IsCanceled || (started.IsCompletedSuccessfully && started.Result.Fault is not null);

    private async Task<IHostedVariant> AfterAsync(Task<IHostedVariant>? failed)
    {
        await EndAsync(failed).ConfigureAwait(false);
        return await hosting.StartAsync(CancellationToken.None).ConfigureAwait(false);
    }

    // One that did not start has nothing to end.
    private static async Task EndAsync(Task<IHostedVariant>? started)
    {
        await ((Task?)started ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (started is { IsCompletedSuccessfully: true })
        {
            await started.Result.DisposeAsync().ConfigureAwait(false);
        }
    }
}
