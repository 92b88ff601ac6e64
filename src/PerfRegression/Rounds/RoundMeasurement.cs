using PerfRegression.Comparison;
using PerfRegression.Measurement;
using PerfRegression.Running;

namespace PerfRegression.Rounds;

/// <summary>One round: a fresh pair of variants, warmed, measured in turns, stopped.</summary>
internal sealed class RoundMeasurement(ComparisonScenario scenario, int number)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);
    private readonly RoundCoins _coins = new(scenario.Seed, number);
    private readonly List<LoadedVariant> _pair = [];
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
            var warmUp = new RoundWarmUp(_pair, scenario.LongestWarmUp);
            var length = SliceRule.LengthFor(await warmUp.RunAsync(cancelled), scenario);

            // :: 3. Measure in turns: while one is driven the other is idle.
            var (blocks, foreign) = await BlocksAsync(sides, length, cancelled);

            // :: 4. Stop both: only then is the round over.
            await StopAsync();
            var round = new MeasuredRound
            {
                Number = number,
                StartedFirst = first,
                SliceLength = length,
                Blocks = blocks,
                ForeignShare = foreign,
                Settled = warmUp.Settled,
            };
            return (round, new RoundTiming(number, MonotonicClock.TimeOf(MonotonicClock.Now - began), warmUp.Lasted, _slicing));
        }
        finally
        {
            await StopAsync();
        }
    }

    private async Task<(IReadOnlyList<MeasuredBlock> Blocks, double? Foreign)> BlocksAsync(IReadOnlyDictionary<ComparedSide, LoadedVariant> sides, TimeSpan length, CancellationToken cancelled)
    {
        var from = Ledger();
        try
        {
            var blocks = new List<MeasuredBlock>();
            for (var block = 0; block < scenario.Strictness.BlocksPerRound; block++)
            {
                blocks.Add(await BlockAsync(sides, length, cancelled));
            }

            return (blocks, Ledger().Since(from).ForeignShare);
        }
        catch (VoidRoundException exception)
        {
            // What disturbed it is known only here.
            throw exception.During(Ledger().Since(from));
        }
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

    private CpuLedger Ledger() => CpuLedger.Take(
        [.. _pair.SelectMany(variant => variant.Hosted.ProcessIds).Distinct()],
        [.. _pair.Select(variant => variant.GeneratorProcessId)],
        scenario.Database?.ProcessIds);

    private async Task StopAsync()
    {
        var pair = _pair.ToList();
        _pair.Clear();
        await Task.WhenAll(pair.Select(variant => variant.DisposeAsync().AsTask()));
    }
}
