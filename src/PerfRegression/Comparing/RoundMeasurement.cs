using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Timing;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>Rounds on one pair of variants: started, warmed, measured in turns, stopped.</summary>
/// <param name="scenario">What is compared.</param>
/// <param name="number">The number of the first round.</param>
/// <param name="count">How many rounds; more than one only where the scenario has them on one pair.</param>
internal sealed class RoundMeasurement(ComparisonScenario scenario, int number, int count)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);
    private readonly List<(MeasuredRound Round, RoundTiming Timing)> _measured = [];
    private long _lastAsked = MonotonicClock.Now;
    private TimeSpan _slicing;

    /// <summary>Called after each measured round; default nothing.</summary>
    public Action<MeasuredRound> OnMeasured { get; init; } = static _ => { };

    /// <summary>Called at the beginning of each stage after the first; default nothing.</summary>
    public Action<RoundStage, int> OnStage { get; init; } = static (_, _) => { };

    /// <summary>The rounds measured so far, kept when a later one can't be measured.</summary>
    public IReadOnlyList<(MeasuredRound Round, RoundTiming Timing)> Measured => _measured;

    /// <summary>What did not stop cleanly.</summary>
    public IReadOnlyList<string> StopFaults { get; private set; } = [];

    /// <summary>What the workers printed, once they have stopped or did not come up; null where that was nothing.</summary>
    public AppOutput? Output { get; private set; }

    /// <summary>Requests that failed so far in the round that is being measured.</summary>
    public long FailedRequests { get; private set; }

    private string When => count == 1 ? $"round {Units.Count(number)}, " : $"rounds {Units.Count(number)} to {Units.Count(number + count - 1)}, ";

    /// <exception cref="VoidRoundException">The measurement of a round failed.</exception>
    /// <exception cref="VoidRunException">A generator failed.</exception>
    /// <exception cref="VariantFailedException">A variant did not come up, died, or answered nothing.</exception>
    public async Task MeasureAsync(CancellationToken cancelled)
    {
        // :: 1. Start both, in the order of a coin.
        var pair = await StartAsync(cancelled);
        try
        {
            // :: 2. Let the test prepare them.
            if ((scenario.Baseline.Prepare ?? scenario.Candidate.Prepare) is not null)
            {
                OnStage(RoundStage.Preparing, number);
            }

            await pair.PrepareAsync(scenario.Load, cancelled);

            // :: 3. Warm both at the same time, until neither compiles much any more; the last warm-up says how long slices have to be.
            OnStage(RoundStage.WarmingUp, number);
            var warmUp = new RoundWarmUp(pair, scenario.LongestWarmUp);
            var (length, _) = await pair.AccountForAsync(async () =>
            {
                var (baseline, candidate) = await warmUp.RunAsync(cancelled);
                return SliceRule.LengthFor(baseline, candidate, scenario);
            });

            // :: 4. Measure in turns: while one is driven the other is idle.
            for (var round = number; round < number + count; round++)
            {
                OnStage(RoundStage.Measuring, round);
                var measured = await RoundAsync(pair, round, length, cancelled);
                Keep(measured with { Settled = warmUp.Settled }, round == number ? warmUp.Lasted : TimeSpan.Zero);
            }
        }
        finally
        {
            OnStage(RoundStage.Stopping, number + count - 1);
            StopFaults = await pair.StopAsync();
            Output = pair.Printed(When);
        }

        // :: 5. Both have stopped: only then is the last round over.
        var (last, timing) = _measured[^1];
        _measured[^1] = (last, timing with { Total = timing.Total + Elapsed() });
    }

    private async Task<LoadedPair> StartAsync(CancellationToken cancelled)
    {
        try
        {
            return await LoadedPair.StartAsync(scenario, new RoundCoins(scenario.EffectiveSeed, number).Toss(), cancelled);
        }
        catch (VariantFailedException exception)
        {
            var side = exception.Side!.Value;
            Output = AppOutput.Of(side, $"{When}{side.Word()}, ", exception.Output, new SentSecrets(scenario.VariantOf(side).Request).HiddenIn);
            throw;
        }
    }

    private void Keep(MeasuredRound round, TimeSpan warmUp)
    {
        _measured.Add((round, new RoundTiming(round.Number, Elapsed(), warmUp, _slicing)));
        (FailedRequests, _slicing) = (0, TimeSpan.Zero);
        OnMeasured(round);
    }

    // Since it was last asked.
    private TimeSpan Elapsed()
    {
        var before = _lastAsked;
        _lastAsked = MonotonicClock.Now;
        return MonotonicClock.TimeOf(_lastAsked - before);
    }

    private async Task<MeasuredRound> RoundAsync(LoadedPair pair, int round, TimeSpan length, CancellationToken cancelled)
    {
        var ((blocks, sides), conditions) = await pair.AccountForAsync(async () =>
        {
            var totals = await Task.WhenAll(pair.Variants.Select(variant => variant.Hosted.TotalsAsync(cancelled)));
            var driven = await BlocksAsync(pair, round, length, cancelled);
            var wholes = await Task.WhenAll(pair.Variants.Zip(totals, (variant, before) => variant.WholeAsync(before, isFresh: !scenario.OnOnePair, collects: scenario.Metrics.Contains(Metric.MemoryAfterLoad), cancelled)));

            // One that died while the other was driven is not asked again before the round counts.
            foreach (var variant in pair.Variants)
            {
                variant.RefuseDeath();
            }

            return (driven, wholes);
        });
        return new MeasuredRound { Number = round, StartedFirst = pair.Variants[0].Side, SliceLength = length, Blocks = blocks, Sides = sides, Conditions = conditions };
    }

    private async Task<IReadOnlyList<MeasuredBlock>> BlocksAsync(LoadedPair pair, int round, TimeSpan length, CancellationToken cancelled)
    {
        var blocks = new List<MeasuredBlock>();
        var coins = new RoundCoins(scenario.EffectiveSeed, round);
        coins.Toss();
        var perRound = scenario.PerRound;
        for (var block = 0; block < perRound.Blocks; block++)
        {
            blocks.Add(await BlockAsync(pair, coins.Block(perRound.Slices), length, cancelled));
        }

        return blocks;
    }

    private async Task<MeasuredBlock> BlockAsync(LoadedPair pair, IReadOnlyList<ComparedSide> order, TimeSpan length, CancellationToken cancelled)
    {
        var slices = new List<MeasuredSlice>();
        foreach (var side in order)
        {
            await Task.Delay(Gap, cancelled);
            var began = MonotonicClock.Now;
            var slice = await pair[side].MeasureAsync(length, cancelled);
            slices.Add(slice);
            FailedRequests += slice.Figures.Failed;
            _slicing += MonotonicClock.TimeOf(MonotonicClock.Now - began);
        }

        return new MeasuredBlock(slices);
    }
}
