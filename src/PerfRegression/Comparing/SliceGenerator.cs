using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Protocol;
using PerfRegression.Processes;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>A load generator that drives a slice when it is asked to, and keeps its connections in between.</summary>
internal sealed class SliceGenerator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ChildProcess _child;
    private LoadPlan? _plan;
    private volatile TaskCompletionSource<LoadResult>? _asked;

    /// <summary>Starts the process; it waits for <see cref="BeginAsync"/>.</summary>
    public SliceGenerator() => _child = GeneratorProgram.Start("--slices", line =>
    {
        if (line.Result is { } result)
        {
            _asked?.TrySetResult(result);
        }
    });

    public int ProcessId => _child.Id;

    /// <summary>Hands the plan over.</summary>
    public Task BeginAsync(LoadPlan plan)
    {
        _plan = plan;
        return GeneratorProgram.TellAsync(_child, PlanWriter.Write(plan));
    }

    /// <summary>Drives one slice and returns when its last request has ended.</summary>
    /// <exception cref="VoidRunException">The generator ended early, or did not end in time.</exception>
    public async Task<LoadResult> DriveAsync(TimeSpan length, CancellationToken cancelled)
    {
        var asked = new TaskCompletionSource<LoadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked = asked;
        await GeneratorProgram.TellAsync(_child, Durations.Text(length));
        var atMost = length + (_plan!.GracefulStop * 2) + Patience;
        try
        {
            await Task.WhenAny(asked.Task, _child.Exited).WaitAsync(atMost, cancelled);
        }
        catch (TimeoutException exception)
        {
            throw new VoidRunException($"the load generator did not end a slice within {Units.Milliseconds(atMost)}, the longest that its plan allows", exception);
        }

        return asked.Task.IsCompletedSuccessfully ? await asked.Task : throw GeneratorProgram.Fault(_child, await _child.Exited);
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
