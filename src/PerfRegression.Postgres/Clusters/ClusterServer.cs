using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>The running server of a private cluster.</summary>
internal sealed class ClusterServer : IPostgresServer
{
    private readonly ClusterPlan _plan;
    private readonly ClusterFolder _home;
    private readonly ChildProcess _child;
    private readonly ClusterReadiness _readiness;
    private readonly Lazy<Task> _end;
    private readonly Task _clearing;
    private volatile bool _ending;
    private volatile bool _leaveFiles;

    public ClusterServer(ClusterPlan plan, ClusterFolder home, ChildProcess child, ClusterReadiness readiness, string connectionString, ServerFacts facts)
    {
        _plan = plan;
        _home = home;
        _child = child;
        _readiness = readiness;
        ConnectionString = connectionString;
        MaxConnections = facts.MaxConnections;
        Description = $"PostgreSQL {facts.Version}, {plan.Origin} on {(plan.Place.InMemory ? "tmpfs" : "disk")}, {facts.Durability}";
        _end = new Lazy<Task>(EndAsync);
        _clearing = ClearAfterDeathAsync();
    }

    public string Description { get; }

    public string ConnectionString { get; }

    public int MaxConnections { get; }

    // The shell around it: it stays the same over a restart.
    public int ProcessId => _child.Id;

    public IReadOnlyList<int> ProcessIds => [ProcessId];

    public bool CanRestart => true;

    public IReadOnlyList<string> LastLines => _child.LastOutput;

    public string? Fault => !_ending && _child.Exited is { IsCompletedSuccessfully: true, Result: var code } ? ClusterMessages.Died(Description, code, _child.LastOutput) : null;

    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        // Not given up in between: it would stay down.
        await HaltAsync(inGoodOrder: false, CancellationToken.None).ConfigureAwait(false);
        await ResumeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops it, cleanly or as a crash would, so that it can be started again at the same address with the same data.</summary>
    /// <exception cref="BackingServiceUnavailableException">It does not end, or died before.</exception>
    public async Task HaltAsync(bool inGoodOrder, CancellationToken cancellationToken)
    {
        await TellAsync(inGoodOrder ? "halt" : "crash").ConfigureAwait(false);
        await LivesAsync(_readiness.GoneAsync(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Brings it up again after it was halted.</summary>
    /// <exception cref="BackingServiceUnavailableException">It did not come up again; the message says why.</exception>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        // If nobody waited for the stop, the old state must not be taken for the new one.
        await LivesAsync(_readiness.GoneAsync(cancellationToken)).ConfigureAwait(false);
        await TellAsync("resume").ConfigureAwait(false);
        await LivesAsync(_readiness.WaitAsync(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Stops it cleanly and leaves its files, so that they can be copied.</summary>
    /// <exception cref="BackingServiceUnavailableException">It did not stop cleanly.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _ending = true;
        _leaveFiles = true;
        await TellAsync("stop").ConfigureAwait(false);
        var code = await _child.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _child.DisposeAsync().ConfigureAwait(false);
        if (code != 0)
        {
            throw new BackingServiceUnavailableException(ClusterMessages.StepFailed("stopping it", _plan.Supervisor.User, _home.FullPath, code, _child.LastOutput));
        }
    }

    public ValueTask DisposeAsync() => new(_end.Value);

    private async Task LivesAsync(Task<bool> lives)
    {
        if (!await lives.ConfigureAwait(false))
        {
            throw new BackingServiceUnavailableException(ClusterMessages.Died(Description, await _child.Exited.ConfigureAwait(false), _child.LastOutput));
        }
    }

    private async Task TellAsync(string word)
    {
        try
        {
            await _child.WriteLineAsync(word).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has already ended, and those who wait for it see that.
        }
    }

    private async Task EndAsync()
    {
        _ending = true;
        await _child.DisposeAsync().ConfigureAwait(false);
        await _clearing.ConfigureAwait(false);

        // The shell removed it, unless it was itself killed.
        if (!_leaveFiles && Directory.Exists(_home.FullPath))
        {
            await _plan.Supervisor.ClearAsync(_home.FullPath).ConfigureAwait(false);
        }
    }

    private async Task ClearAfterDeathAsync()
    {
        await _child.Exited.ConfigureAwait(false);
        if (!_ending)
        {
            await _plan.Supervisor.ClearAsync(_home.FullPath).ConfigureAwait(false);
        }
    }
}
