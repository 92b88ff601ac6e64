using PerfRegression.Model.Measured;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>Drives the background loads, each with a generator of its own: all run before the measured load begins and end after it.</summary>
internal sealed class BackgroundLoads(IReadOnlyList<BackgroundLoad> loads, IReadOnlyList<Uri> addresses) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<GeneratorProcess> _generators = [];

    public IEnumerable<int> ProcessIds => _generators.Select(generator => generator.ProcessId);

    /// <summary>Why they did not run as planned; null while they do.</summary>
    public string? Fault { get; private set; }

    public async Task BeginAsync(CancellationToken cancelled)
    {
        foreach (var load in loads)
        {
            var generator = new GeneratorProcess(PlanOf(load), _ => { });
            _generators.Add(generator);
            await generator.BeginAsync();
            await ExpectAsync(generator.Loading.WaitAsync(Patience, cancelled));
        }
    }

    /// <summary>Ends them and returns what they measured.</summary>
    public async Task<IReadOnlyList<LoadResult>> EndAsync()
    {
        var results = new List<LoadResult>();
        foreach (var generator in _generators)
        {
            await generator.StopAsync();
            if (await ExpectAsync(generator.Result.WaitAsync(Patience)))
            {
                results.Add(await generator.Result);
            }
        }

        return results;
    }

    public ValueTask DisposeAsync() => new(Ending.OfAllAsync(_generators));

    private LoadPlan PlanOf(BackgroundLoad load) => LoadPlan.OfUsers(load.Users, TimeSpan.FromSeconds(1)).Sending(load.Request, addresses) with
    {
        WarmUp = WarmUp.Off,
        GracefulStop = TimeSpan.Zero,
        UntilStopped = true,
    };

    private async Task<bool> ExpectAsync(Task task)
    {
        try
        {
            await task;
            return true;
        }
        catch (Exception exception) when (exception is VoidRunException or TimeoutException)
        {
            Fault ??= $"the background load failed: {exception.Message}";
            return false;
        }
    }
}
