using System.Text.Json;
using PerfRegression.Load;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>The load generator as a process of its own: a test that starves its own thread pool would measure itself.</summary>
internal sealed class GeneratorProcess : IAsyncDisposable
{
    private readonly LoadPlan _plan;
    private readonly ChildProcess _child;
    private readonly TaskCompletionSource<LoadResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the process; it waits for <see cref="BeginAsync"/>.</summary>
    public GeneratorProcess(LoadPlan plan, Action<LoadProgress> onProgress)
    {
        var program = typeof(LoadPlan).Assembly.Location;
        _child = ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", program, "--lifeline"],
            Environment = Variables,
            OnOutput = line => Take(line, onProgress),
        });
        _plan = plan;
        _ = NoteExitAsync();
    }

    public int ProcessId => _child.Id;

    /// <summary>What it measured; faulted with a <see cref="VoidRunException"/> when it ended without a result.</summary>
    public Task<LoadResult> Result => _result.Task;

    /// <summary>Completes when the recorded part has begun.</summary>
    public Task Loading => _loading.Task;

    // The runtime's sockets complete on its one socket thread, so that the portable transport has a load thread too.
    private static Dictionary<string, string?> Variables => new(StringComparer.Ordinal)
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        ["DOTNET_STARTUP_HOOKS"] = null,
    };

    /// <summary>Hands the plan over.</summary>
    public Task BeginAsync() => WriteAsync(PlanWriter.Write(_plan));

    /// <summary>Asks for an early end with a result.</summary>
    public Task StopAsync() => WriteAsync("stop");

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private async Task WriteAsync(string line)
    {
        try
        {
            await _child.WriteLineAsync(line);
        }
        catch (IOException)
        {
            // It has ended already; its exit says why.
        }
    }

    private void Take(string text, Action<LoadProgress> onProgress)
    {
        var line = TryRead(text);
        if (line?.Progress is { } progress)
        {
            onProgress(progress);
            if (progress.Phase >= LoadPhase.Load)
            {
                _loading.TrySetResult();
            }
        }
        else if (line?.Result is { } result)
        {
            _result.TrySetResult(result);
        }
    }

    private static GeneratorLine? TryRead(string line)
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

    private async Task NoteExitAsync()
    {
        var code = await _child.Exited;
        var fault = new VoidRunException(
            $"The load generator ended with exit code {code} before it had a result. Its last lines:{Environment.NewLine}"
            + string.Join(Environment.NewLine, _child.LastOutput.Select(line => $"  {line}")));
        _result.TrySetException(fault);
        _loading.TrySetException(fault);

        // Whoever does not await them has seen the fault elsewhere.
        _ = _result.Task.Exception;
        _ = _loading.Task.Exception;
    }
}
