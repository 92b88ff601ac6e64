using System.Collections;
using System.Collections.Concurrent;
using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>One worker that is starting.</summary>
internal sealed class WorkerLaunch
{
    // The resolution of the start-up time.
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(10);

    // In its counters file or its log, whichever came first.
    private readonly ConcurrentQueue<Uri> _addresses = new();
    private readonly AppUnderTest _app;
    private readonly WorkerMessages _messages;
    private readonly WorkerLog _log;
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly CounterFile _counters;
    private readonly ChildProcess _child;
    private readonly long _began;
    private string _lastAttempt = "the request was still open";

    private WorkerLaunch(AppUnderTest app, WorkerOptions options, WorkerMessages messages, WorkerLog log, string counterPath, TimeProvider time)
    {
        (_app, _messages, _log, _options) = (app, messages, log, options);
        _time = time;
        _counters = new CounterFile(counterPath, _addresses.Enqueue);
        var inherited = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key);
        _began = time.GetTimestamp();
        _child = ChildProcess.Start(
            new ChildStart(DotnetHost.Path)
            {
                Arguments = ["exec", app.AssemblyPath, .. options.Arguments],
                WorkingDirectory = options.ContentRoot ?? app.Home,
                Environment = WorkerEnvironment.Overlay(inherited, options.Environment, WorkerEnvironment.HookPath, counterPath),
                OnOutput = line => Take(line, isError: false),
                OnError = line => Take(line, isError: true),
            },
            time);
    }

    /// <summary>Starts a worker and awaits its first answer.</summary>
    /// <exception cref="WorkerFaultException">It exited, or did not answer in time; it has ended.</exception>
    /// <exception cref="UnhostableException">It needs a runtime that is not installed.</exception>
    public static async Task<Worker> StartAsync(
        AppUnderTest app, WorkerOptions options, WorkerMessages messages, WorkerLog log, string counterPath, ReadinessProbe probe, TimeProvider time, CancellationToken cancellationToken)
    {
        var launch = new WorkerLaunch(app, options, messages, log, counterPath, time);
        try
        {
            return await launch.ReadyAsync(probe, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await launch._child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Worker> ReadyAsync(ReadinessProbe probe, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ReadyTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var address = await AnsweringAsync(probe, either.Token).ConfigureAwait(false);
            return new Worker(_messages, _log, _child, address, _counters, _time) { StartUp = _time.GetElapsedTime(_began) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerFaultException(ListeningAddress.Preferred(_addresses) is { } address
                ? _messages.NeverAnswered(new Uri(address, _options.ReadyPath), _lastAttempt, _child.LastOutput)
                : _messages.NeverListened(_child.LastOutput));
        }
    }

    private async Task<Uri> AnsweringAsync(ReadinessProbe probe, CancellationToken cancellationToken)
    {
        while (!_child.Exited.IsCompleted)
        {
            _counters.Refresh();
            if (ListeningAddress.Preferred(_addresses) is { } address)
            {
                if (await probe.WhyNotAsync(new Uri(address, _options.ReadyPath), cancellationToken).ConfigureAwait(false) is not { } reason)
                {
                    return address;
                }

                _lastAttempt = reason;
            }

            await Task.Delay(PollPeriod, _time, cancellationToken).ConfigureAwait(false);
        }

        var exitCode = await _child.Exited.ConfigureAwait(false);
        throw MissingRuntime.In(_app.Name, exitCode, _child.LastOutput) is { } missing ? new UnhostableException(missing) : new WorkerFaultException(_messages.ExitedEarly(exitCode, _child.LastOutput));
    }

    private void Take(string line, bool isError)
    {
        _log.Take(line, isError);
        if (ListeningAddress.FromLog(line) is { } address)
        {
            _addresses.Enqueue(address);
        }
    }
}
