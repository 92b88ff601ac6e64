using System.Collections;
using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>One worker that is starting.</summary>
internal sealed class WorkerLaunch : IAsyncDisposable
{
    // The resolution of the start-up time.
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(10);

    private readonly AddressBook _addresses = new();
    private readonly WorkerName _name;
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly CounterFile _counters;
    private readonly ChildProcess _child;
    private readonly long _began;
    private string _lastAttempt = "the request was still open";

    public WorkerLaunch(AppUnderTest app, int index, WorkerOptions options, string counterPath, TimeProvider time)
    {
        _name = new WorkerName(app, index, options.Count, options.Arguments);
        _options = options;
        _time = time;
        _counters = new CounterFile(counterPath, _addresses.Offer);
        var inherited = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key);
        _began = time.GetTimestamp();
        _child = ChildProcess.Start(
            new ChildStart(DotnetHost.Path)
            {
                Arguments = ["exec", app.AssemblyPath, .. options.Arguments],
                WorkingDirectory = app.Folder,
                Environment = WorkerEnvironment.Overlay(inherited, options.Environment, LifelineHook.Path, counterPath),
                OnOutput = line => _addresses.Offer(ListeningAddress.FromLog(line)),
                OnError = line => _addresses.Offer(ListeningAddress.FromLog(line)),
            },
            time);
    }

    /// <exception cref="WorkerFaultException">It exited, or did not answer in time.</exception>
    public async Task<Worker> ReadyAsync(ReadinessProbe probe, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ReadyTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var answer = AnswerAsync(probe, either.Token);
        await Task.WhenAny(answer, _child.Exited).ConfigureAwait(false);
        if (_child.Exited.IsCompleted)
        {
            await either.CancelAsync().ConfigureAwait(false);
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var exitCode = await _child.Exited.ConfigureAwait(false);
            throw new WorkerFaultException(WorkerMessages.ExitedEarly(_name, exitCode, _options.ReadyPath, _child.LastOutput));
        }

        try
        {
            var (address, startUp) = await answer.ConfigureAwait(false);
            return new Worker(_name, _child, address, _counters, _time) { StartUp = startUp };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerFaultException(Silence());
        }
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private async Task<(Uri Address, TimeSpan StartUp)> AnswerAsync(ReadinessProbe probe, CancellationToken cancellationToken)
    {
        while (true)
        {
            _counters.Refresh();
            if (_addresses.Best is { } address)
            {
                if (await probe.WhyNotAsync(new Uri(address, _options.ReadyPath), cancellationToken).ConfigureAwait(false) is not { } reason)
                {
                    return (address, _time.GetElapsedTime(_began));
                }

                _lastAttempt = reason;
            }

            await Task.Delay(PollPeriod, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private string Silence() => _addresses.Best is { } address
        ? WorkerMessages.NeverAnswered(_name, new Uri(address, _options.ReadyPath), _options.ReadyTimeout, _lastAttempt, _child.LastOutput)
        : WorkerMessages.NeverListened(_name, _options.ReadyTimeout, _child.LastOutput);

}
