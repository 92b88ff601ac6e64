using PerfRegression.Model.Protocol;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Carries out a plan from its warm-up to its result.</summary>
internal sealed class LoadRun(LoadPlan plan, Action<LoadProgress> report) : IDisposable
{
    private readonly LoadRig _rig = new(plan, report);

    /// <summary>Blocks the calling thread, which becomes the load thread, until the plan is done.</summary>
    public LoadResult Run()
    {
        LoadResult? result = null;
        _rig.Loop.Run(async () => result = await CarryOutAsync());
        return result!;
    }

    /// <summary>Asks the run to end now, with the result of the part that was done.</summary>
    public void Stop() => _rig.Stop();

    public void Dispose() => _rig.Dispose();

    private async Task<LoadResult> CarryOutAsync()
    {
        if (plan.WarmUp.Duration > TimeSpan.Zero)
        {
            await _rig.WarmUpAsync();
        }

        return await _rig.RecordAsync(PhasePlan.Recorded(plan));
    }
}
