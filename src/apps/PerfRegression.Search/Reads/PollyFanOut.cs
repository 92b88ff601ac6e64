using Polly;
using Polly.Hedging;

namespace PerfRegression.Search.Reads;

/// <summary>The same by Polly's hedging strategy.</summary>
/// <remarks>
/// Polly cancels the losers and returns the winner only when they have ended. So that this is at once, an attempt stops to wait for its
/// read then; with the cancellation handed to the read itself, the query takes as long as its slowest loser takes to be cancelled.
/// </remarks>
internal sealed class PollyFanOut<T> : IReadPolicy<T>
{
    // Polly's own limit.
    private const int MostHedges = 10;

    private readonly TimeProvider _time;
    private readonly bool _cancelling;
    private readonly ResiliencePipeline<Attempt<T>> _pipeline;

    /// <param name="time">Measures the delay.</param>
    /// <param name="replicas">Replicas of each shard.</param>
    /// <param name="cancelling">Whether reads are handed Polly's cancellation.</param>
    public PollyFanOut(TimeProvider time, int replicas, bool cancelling) =>
        (_time, _cancelling, _pipeline) = (time, cancelling, replicas == 1 ? ResiliencePipeline<Attempt<T>>.Empty : Pipeline(time, replicas - 1));

    public async Task<T> ReadAsync(ReadRace<T> race, FanOutPlan plan, CancellationToken aborted)
    {
        var context = ResilienceContextPool.Shared.Get(aborted);
        try
        {
            var turns = new PollyTurns<T>(race, plan, _cancelling, _time);
            context.Properties.Set(PollyTurns<T>.Key, turns);
            var last = await _pipeline.ExecuteAsync(static (context, turns) => turns.NextAsync(context.CancellationToken), context, turns);
            aborted.ThrowIfCancellationRequested();
            return race.Conclude(last);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline<Attempt<T>> Pipeline(TimeProvider time, int hedges) =>
        new ResiliencePipelineBuilder<Attempt<T>> { TimeProvider = time }
            .AddHedging(new HedgingStrategyOptions<Attempt<T>>
            {
                MaxHedgedAttempts = Math.Min(hedges, MostHedges),
                ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Result is { IsTransient: true }),
                DelayGenerator = static attempt => ValueTask.FromResult(Turns(attempt.Context).UntilNext()),
                ActionGenerator = static attempt => async () => Outcome.FromResult(await Turns(attempt.PrimaryContext).NextAsync(attempt.ActionContext.CancellationToken)),
            })
            .Build();

    private static PollyTurns<T> Turns(ResilienceContext context) => context.Properties.GetValue(PollyTurns<T>.Key, null!);
}
