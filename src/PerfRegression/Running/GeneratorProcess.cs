using PerfRegression.Model.Measured;
using PerfRegression.Model.Protocol;
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
        _child = GeneratorProgram.Start("--lifeline", line => Take(line, onProgress));
        _plan = plan;
        _ = NoteExitAsync();
    }

    public int ProcessId => _child.Id;

    /// <summary>Completes with the result; faults with a <see cref="VoidRunException"/> when the generator ended without one.</summary>
    public Task<LoadResult> Result => _result.Task;

    /// <summary>Completes when the recorded part has begun.</summary>
    public Task Loading => _loading.Task;

    /// <summary>Hands the plan over.</summary>
    public Task BeginAsync() => GeneratorProgram.TellAsync(_child, PlanWriter.Write(_plan));

    /// <summary>Asks the generator to end early, with a result.</summary>
    public Task StopAsync() => GeneratorProgram.TellAsync(_child, "stop");

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private void Take(GeneratorLine line, Action<LoadProgress> onProgress)
    {
        if (line.Progress is { } progress)
        {
            onProgress(progress);
            if (progress.Phase >= LoadPhase.Load)
            {
                _loading.TrySetResult();
            }
        }
        else if (line.Result is { } result)
        {
            _result.TrySetResult(result);
        }
    }

    private async Task NoteExitAsync()
    {
        var fault = GeneratorProgram.Fault(_child, await _child.Exited);
        _result.TrySetException(fault);
        _loading.TrySetException(fault);

        // Whoever does not await them has seen the fault elsewhere.
        _ = _result.Task.Exception;
        _ = _loading.Task.Exception;
    }
}
