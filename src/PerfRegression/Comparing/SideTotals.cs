using PerfRegression.Measurements;

namespace PerfRegression.Comparing;

/// <summary>What a variant's processes report about a whole round: totals of their runtimes, and what the system knows of them.</summary>
internal sealed class SideTotals
{
    private readonly LoadedVariant _variant;
    private readonly long? _allocated;

    private SideTotals(LoadedVariant variant, long? allocated) => (_variant, _allocated) = (variant, allocated);

    /// <summary>To be called after the warm-up, when nothing is in flight.</summary>
    public static async Task<SideTotals> BeginAsync(LoadedVariant variant, CancellationToken cancelled) =>
        new(variant, await variant.Hosted.AllocatedBytesAsync(cancelled));

    /// <summary>To be called after the last slice's drain.</summary>
    /// <param name="isFresh">Whether the variant was started for this round, so that its start and its peak are this round's.</param>
    /// <param name="cancelled">Ends the wait.</param>
    public async Task<RoundSide> EndAsync(bool isFresh, CancellationToken cancelled) => new(_variant.Side)
    {
        AllocatedBytes = await _variant.Hosted.AllocatedBytesAsync(cancelled) - _allocated,
        StartUp = isFresh ? _variant.Hosted.StartUp : null,
        PeakResidentBytes = isFresh ? _variant.Hosted.PeakResidentBytes() : null,
    };
}
