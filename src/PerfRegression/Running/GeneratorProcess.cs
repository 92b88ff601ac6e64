using System.Text.Json;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Protocol;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>
/// The load generator as a process of its own, because a test that starves its own thread pool would measure itself. It drives one
/// load, or slices of one: each when it is asked to, with connections that last.
/// </summary>
internal sealed class GeneratorProcess : IAsyncDisposable
{
    private static readonly OwnProgram Program = new("PerfRegression.LoadGenerator.dll");

    // The runtime's sockets complete on its one socket thread, so that the portable transport has a load thread too.
    private static readonly Dictionary<string, string?> Variables = new(StringComparer.Ordinal)
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Action<LoadProgress> _onProgress;
    private readonly Func<Task>? _whileQuiet;
    private readonly TaskCompletionSource<LoadProgress> _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChildProcess _child;
    private volatile TaskCompletionSource<LoadResult> _result = NewResult();
    private LoadPlan? _plan;
    private Task? _goingOn;

    /// <summary>Starts a generator for one load; it waits for <see cref="BeginAsync()"/>.</summary>
    /// <param name="plan">The load.</param>
    /// <param name="onProgress">Receives its progress.</param>
    /// <param name="whileQuiet">What is done before the recorded part begins, while nothing is in flight; default nothing.</param>
    public GeneratorProcess(LoadPlan plan, Action<LoadProgress> onProgress, Func<Task>? whileQuiet = null)
        : this("--lifeline", onProgress, whileQuiet) => _plan = plan;

    private GeneratorProcess(string mode, Action<LoadProgress> onProgress, Func<Task>? whileQuiet = null)
    {
        (_onProgress, _whileQuiet) = (onProgress, whileQuiet);
        _child = Program.Start([mode], Take, Variables);
    }

    public int ProcessId => _child.Id;

    /// <summary>Completes with the result; faults with a <see cref="VoidRunException"/> when the generator ended without one.</summary>
    public Task<LoadResult> Result => ReportedAsync(_result.Task);

    /// <summary>Completes when the recorded part has begun; faults as <see cref="Result"/> does.</summary>
    public Task Loading => ReportedAsync(_loading.Task);

    /// <summary>Starts a generator for slices; it waits for <see cref="BeginAsync(LoadPlan)"/>.</summary>
    public static GeneratorProcess ForSlices() => new("--slices", static _ => { });

    /// <summary>Hands the plan over.</summary>
    public Task BeginAsync() => TellAsync(PlanWriter.Write(_plan!));

    /// <summary>Hands the plan of the slices over.</summary>
    public Task BeginAsync(LoadPlan plan)
    {
        _plan = plan;
        return BeginAsync();
    }

    /// <summary>Drives one slice and returns when its last request has ended.</summary>
    /// <exception cref="VoidRunException">The generator ended early, or did not end the slice in time.</exception>
    public async Task<LoadResult> DriveSliceAsync(TimeSpan length, CancellationToken cancelled)
    {
        _result = NewResult();
        await TellAsync(Durations.Text(length));
        var atMost = length + (_plan!.GracefulStop * 2) + Patience;
        try
        {
            await Task.WhenAny(_result.Task, _child.Exited).WaitAsync(atMost, cancelled);
        }
        catch (TimeoutException exception)
        {
            throw new VoidRunException($"the load generator did not end a slice within {Units.Milliseconds(atMost)}, the longest that its plan allows", exception);
        }

        return await Result;
    }

    /// <summary>Asks the generator to end early, with a result.</summary>
    public Task StopAsync() => TellAsync("stop");

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private static TaskCompletionSource<LoadResult> NewResult() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<T> ReportedAsync<T>(Task<T> reported)
    {
        await Task.WhenAny(reported, _child.Exited);
        return reported.IsCompletedSuccessfully ? await reported : throw new VoidRunException(
            $"The load generator ended with exit code {await _child.Exited} before it had a result. Its last lines:{Environment.NewLine}"
            + string.Join(Environment.NewLine, _child.LastOutput.Select(line => $"  {PlanSecrets.HiddenIn(line, _plan)}")));
    }

    private async Task TellAsync(string line)
    {
        try
        {
            await _child.WriteLineAsync(line);
        }
        catch (IOException)
        {
            // It has ended; its exit says why.
        }
    }

    private void Take(string text)
    {
        var line = Read(text);
        if (line?.Progress is { } progress)
        {
            _onProgress(progress);
            if (progress.Phase == LoadPhase.Quiet)
            {
                // It is told once a second while it lasts.
                _goingOn ??= GoOnAsync();
            }
            else if (progress.Phase >= LoadPhase.Load)
            {
                _loading.TrySetResult(progress);
            }

            if (progress.Phase == LoadPhase.Done)
            {
                // Whatever is read of a process that is there has been read.
                _ = TellAsync("go");
            }
        }
        else if (line?.Result is { } result)
        {
            _result.TrySetResult(PlanSecrets.HiddenIn(result, _plan!));
        }
    }

    // Whatever comes of what is done meanwhile, the load goes on.
    private async Task GoOnAsync()
    {
        await (_whileQuiet?.Invoke() ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await TellAsync("go");
    }

    private static GeneratorLine? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LoadJson.Default.GeneratorLine);
        }
        catch (JsonException)
        {
            // Not a line of the protocol: it stays in the output's tail and is shown if there is no result.
            return null;
        }
    }
}
