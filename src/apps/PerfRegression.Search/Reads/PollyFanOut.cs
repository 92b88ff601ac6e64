using Polly;
using Polly.Hedging;

namespace PerfRegression.Search.Reads;

/// <summary>The same race, run by Polly's hedging strategy.</summary>
/// <remarks>
/// Polly cancels the losers and returns the winner only after they have ended. They end at once where an attempt then merely stops
/// waiting for its read. Where the cancellation is passed on to the driver, the query takes as long as cancelling its slowest loser.
/// </remarks>
internal sealed class PollyFanOut<T> : IReadPolicy<T>
{
    // Polly's own limit.
    private const int MostHedges = 10;

    private static readonly ResiliencePropertyKey<ReadRace<T>> Race = new("race");

    private readonly bool _cancelling;
    private readonly ResiliencePipeline<Attempt<T>> _pipeline;

    /// <param name="time">Measures the delay.</param>
    /// <param name="replicas">Replicas of the shard.</param>
    /// <param name="cancelling">Whether Polly's cancellation is passed on to the driver.</param>
    public PollyFanOut(TimeProvider time, int replicas, bool cancelling) =>
        (_cancelling, _pipeline) = (cancelling, replicas == 1 ? ResiliencePipeline<Attempt<T>>.Empty : Pipeline(time, replicas - 1));

    public async Task<T> ReadAsync(ReadRace<T> race, CancellationToken aborted)
    {
        var context = ResilienceContextPool.Shared.Get(aborted);
        try
        {
            context.Properties.Set(Race, race);
            var last = await _pipeline.ExecuteAsync(first => new ValueTask<Attempt<T>>(NextAsync(race, first.CancellationToken)), context);
            aborted.ThrowIfCancellationRequested();
            return race.Conclude(last);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Polly numbers attempts, and from 1 where its documentation says 0; the race itself knows why the next read is due.
    private ResiliencePipeline<Attempt<T>> Pipeline(TimeProvider time, int hedges) =>
        new ResiliencePipelineBuilder<Attempt<T>> { TimeProvider = time }
            .AddHedging(new HedgingStrategyOptions<Attempt<T>>
            {
                MaxHedgedAttempts = Math.Min(hedges, MostHedges),
                ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Result is { IsTransient: true }),
                DelayGenerator = static attempt => ValueTask.FromResult(attempt.Context.Properties.GetValue(Race, null!).UntilNext()),
                ActionGenerator = attempt => async () =>
                    Outcome.FromResult(await NextAsync(attempt.PrimaryContext.Properties.GetValue(Race, null!), attempt.ActionContext.CancellationToken)),
            })
            .Build();

    private Task<Attempt<T>> NextAsync(ReadRace<T> race, CancellationToken lost) =>
        _cancelling ? race.ReadNext(lost) : race.ReadNext(CancellationToken.None).WaitAsync(lost);
}
