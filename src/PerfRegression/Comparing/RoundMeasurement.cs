using PerfRegression.Machine;
using PerfRegression.Measurements;
using PerfRegression.Model.Timing;
using PerfRegression.Processes;

namespace PerfRegression.Comparing;

/// <summary>Rounds on one pair of variants: started, warmed, measured in turns, stopped.</summary>
/// <param name="scenario">What is compared.</param>
/// <param name="number">The number of the first round.</param>
/// <param name="count">How many rounds; more than one only where the scenario has them on one pair.</param>
internal sealed class RoundMeasurement(ComparisonScenario scenario, int number, int count = 1)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);
    private readonly List<LoadedVariant> _pair = [];
    private readonly List<(MeasuredRound Round, RoundTiming Timing)> _measured = [];
    private long _lastAsked;

    /// <summary>Called after each measured round; default nothing.</summary>
    public Action<MeasuredRound> OnMeasured { get; init; } = static _ => { };

    /// <summary>The rounds measured so far, kept when a later one can't be measured.</summary>
    public IReadOnlyList<(MeasuredRound Round, RoundTiming Timing)> Measured => _measured;

    /// <summary>What did not stop cleanly.</summary>
    public IReadOnlyList<string> StopFaults { get; private set; } = [];

    /// <summary>Requests that failed so far in the round that is being measured.</summary>
    public long FailedRequests { get; private set; }

    /// <exception cref="VoidRoundException">The measurement of a round failed.</exception>
    /// <exception cref="VoidRunException">A generator failed.</exception>
    /// <exception cref="VariantFailedException">A variant did not come up, died, or answered nothing.</exception>
    public async Task MeasureAsync(CancellationToken cancelled)
    {
        _lastAsked = MonotonicClock.Now;
        try
        {
            // :: 1. Start both, in the order of a coin.
            var first = new RoundCoins(scenario.Coins, number).Toss();
            var sides = await PairStart.StartAsync(scenario, first, cancelled);
            _pair.AddRange(sides.Values);
            await Task.WhenAll(_pair.Select(variant => variant.BeginAsync(scenario.Load)));

            // :: 2. Warm both at the same time, until neither compiles any more; the last warm-up says how long slices have to be.
            var warmUp = new RoundWarmUp(_pair, scenario.LongestWarmUp);
            var length = await LengthAsync(warmUp, cancelled);

            // :: 3. Measure in turns: while one is driven the other is idle.
            for (var round = number; round < number + count; round++)
            {
                var (measured, slicing) = await RoundAsync(round, sides, length, cancelled);
                Keep(measured with { StartedFirst = first, Settled = warmUp.Settled }, round == number ? warmUp.Lasted : TimeSpan.Zero, slicing);
            }

            // :: 4. Stop both: only then is the last round over.
            await StopAsync();
            var (last, timing) = _measured[^1];
            _measured[^1] = (last, timing with { Total = timing.Total + Elapsed() });
        }
        finally
        {
            await StopAsync();
        }
    }

    private void Keep(MeasuredRound round, TimeSpan warmUp, TimeSpan slicing)
    {
        _measured.Add((round, new RoundTiming(round.Number, Elapsed(), warmUp, slicing)));
        FailedRequests = 0;
        OnMeasured(round);
    }

    // Since it was last asked.
    private TimeSpan Elapsed()
    {
        var before = _lastAsked;
        _lastAsked = MonotonicClock.Now;
        return MonotonicClock.TimeOf(_lastAsked - before);
    }

    private async Task<TimeSpan> LengthAsync(RoundWarmUp warmUp, CancellationToken cancelled)
    {
        var from = Account();
        try
        {
            var figures = _pair.Zip(await warmUp.RunAsync(cancelled)).ToDictionary(each => each.First.Side, each => each.Second);
            return SliceRule.LengthFor(figures[ComparedSide.Baseline], figures[ComparedSide.Candidate], scenario);
        }
        catch (VoidRoundException exception)
        {
            throw exception.During(Account().Since(from));
        }
    }

    private async Task<(MeasuredRound Round, TimeSpan Slicing)> RoundAsync(int round, IReadOnlyDictionary<ComparedSide, LoadedVariant> sides, TimeSpan length, CancellationToken cancelled)
    {
        var from = Account();
        try
        {
            var totals = await Task.WhenAll(_pair.Select(variant => SideTotals.BeginAsync(variant, cancelled)));
            var (blocks, slicing) = await BlocksAsync(round, sides, length, cancelled);
            var wholes = await Task.WhenAll(totals.Select(each => each.EndAsync(isFresh: !scenario.OnOnePair, cancelled)));

            // One that died while the other was driven is not asked again before the round counts.
            _pair.ForEach(variant => variant.RefuseDeath());
            return (new MeasuredRound { Number = round, StartedFirst = default, SliceLength = length, Blocks = blocks, Sides = wholes, Conditions = Account().Since(from) }, slicing);
        }
        catch (VoidRoundException exception)
        {
            // What disturbed it is known only here.
            throw exception.During(Account().Since(from));
        }
    }

    private async Task<(IReadOnlyList<MeasuredBlock> Blocks, TimeSpan Slicing)> BlocksAsync(int round, IReadOnlyDictionary<ComparedSide, LoadedVariant> sides, TimeSpan length, CancellationToken cancelled)
    {
        var (slicing, blocks) = (TimeSpan.Zero, new List<MeasuredBlock>());
        var coins = new RoundCoins(scenario.Coins, round);
        coins.Toss();
        for (var block = 0; block < scenario.Design.BlocksPerRound; block++)
        {
            var (slices, took) = await BlockAsync(coins.Block(), sides, length, cancelled);
            blocks.Add(slices);
            slicing += took;
        }

        return (blocks, slicing);
    }

    private async Task<(MeasuredBlock Block, TimeSpan Slicing)> BlockAsync(
        IReadOnlyList<ComparedSide> order, IReadOnlyDictionary<ComparedSide, LoadedVariant> sides, TimeSpan length, CancellationToken cancelled)
    {
        var (slices, slicing) = (new List<MeasuredSlice>(), TimeSpan.Zero);
        foreach (var side in order)
        {
            await Task.Delay(Gap, cancelled);
            var began = MonotonicClock.Now;
            var slice = await sides[side].MeasureAsync(length, cancelled);
            slices.Add(slice);
            FailedRequests += slice.Figures.Failed;
            slicing += MonotonicClock.TimeOf(MonotonicClock.Now - began);
        }

        return (new MeasuredBlock(slices), slicing);
    }

    private CpuAccount Account() => CpuAccount.Take(
        _pair.TrueForAll(variant => variant.Hosted.ProcessIds is not null) ? [.. _pair.SelectMany(variant => variant.Hosted.ProcessIds!).Distinct()] : null,
        [.. _pair.Select(variant => variant.GeneratorProcessId)],
        scenario.Database is { } database ? database.ProcessIds : []);

    private async Task StopAsync()
    {
        var pair = _pair.ToList();
        _pair.Clear();
        StopFaults = [.. StopFaults, .. (await Ending.TryAllAsync(pair)).Select(failure => failure.Message)];
    }
}
