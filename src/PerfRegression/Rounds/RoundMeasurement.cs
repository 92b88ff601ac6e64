using PerfRegression.Comparison;
using PerfRegression.Measurement;
using PerfRegression.Running;

namespace PerfRegression.Rounds;

/// <summary>One round: a fresh pair of variants, warmed, measured in turns, stopped.</summary>
internal sealed class RoundMeasurement(ComparisonScenario scenario, int number)
{
    private static readonly TimeSpan FurtherWarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan FirstWarmUp = Strictness.ShortestWarmUp - FurtherWarmUp;
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);
    private readonly RoundCoins _coins = new(scenario.Seed, number);
    private readonly List<LoadedVariant> _pair = [];
    private TimeSpan _warming;
    private TimeSpan _slicing;

    /// <exception cref="VoidRoundException">The round says nothing about the variants.</exception>
    /// <exception cref="VoidRunException">A generator failed.</exception>
    /// <exception cref="Hosting.WorkerFaultException">A variant did not come up.</exception>
    public async Task<(MeasuredRound Round, RoundTiming Timing)> MeasureAsync(CancellationToken cancelled)
    {
        var began = MonotonicClock.Now;
        try
        {
            // :: 1. Start both, in the order of a coin.
            var first = _coins.Toss();
            var sides = await PairStart.StartAsync(scenario, first, cancelled);
            _pair.AddRange(sides.Values);
            await Task.WhenAll(_pair.Select(variant => variant.BeginAsync(scenario.Load)));

            // :: 2. Warm both at the same time, until neither compiles any more; the last warm-up says how long slices have to be.
            var length = SliceRule.LengthFor(await WarmAsync(cancelled), scenario);

            // :: 3. Measure in turns: while one is driven the other is idle.
            var from = Ledger();
            var blocks = new List<MeasuredBlock>();
            for (var block = 0; block < scenario.Strictness.BlocksPerRound; block++)
            {
                blocks.Add(await BlockAsync(sides, length, cancelled));
            }

            var conditions = Ledger().Since(from);
            await StopAsync();
            var round = new MeasuredRound { Number = number, StartedFirst = first, SliceLength = length, Blocks = blocks, ForeignShare = conditions.ForeignShare };
            return (round, new RoundTiming(number, MonotonicClock.TimeOf(MonotonicClock.Now - began), _warming, _slicing));
        }
        finally
        {
            await StopAsync();
        }
    }

    private async Task<IReadOnlyList<LoadFigures>> WarmAsync(CancellationToken cancelled)
    {
        var began = MonotonicClock.Now;
        var figures = await Task.WhenAll(_pair.Select(variant => variant.WarmAsync(FirstWarmUp, cancelled)));
        var before = Compiled();
        bool settled;
        do
        {
            figures = await Task.WhenAll(_pair.Select(variant => variant.WarmAsync(FurtherWarmUp, cancelled)));
            var after = Compiled();
            settled = after is null || after == before;
            before = after;
            _warming = MonotonicClock.TimeOf(MonotonicClock.Now - began);
        }
        while (!settled && _warming < scenario.Strictness.LongestWarmUp);

        return figures;
    }

    private async Task<MeasuredBlock> BlockAsync(IReadOnlyDictionary<ComparedSide, LoadedVariant> sides, TimeSpan length, CancellationToken cancelled)
    {
        var slices = new List<MeasuredSlice>();
        foreach (var side in _coins.Block())
        {
            await Task.Delay(Gap, cancelled);
            var began = MonotonicClock.Now;
            slices.Add(await sides[side].MeasureAsync(length, cancelled));
            _slicing += MonotonicClock.TimeOf(MonotonicClock.Now - began);
        }

        return new MeasuredBlock(slices);
    }

    private long? Compiled() => _pair.Aggregate((long?)0, static (sum, variant) => sum + variant.Hosted.CompiledMethods());

    private CpuLedger Ledger() => CpuLedger.Take(
        [.. _pair.SelectMany(variant => variant.Hosted.ProcessIds).Distinct()],
        [.. _pair.Select(variant => variant.GeneratorProcessId)],
        scenario.Database?.ProcessId);

    private async Task StopAsync()
    {
        var pair = _pair.ToList();
        _pair.Clear();
        await Task.WhenAll(pair.Select(variant => variant.DisposeAsync().AsTask()));
    }
}
