using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PerfRegression.Endpoints.CpuBound;

/// <summary>A fixed amount of CPU-bound work that cannot be skipped: each step depends on the one before it, and the answer on the last.</summary>
internal static class HashChain
{
    // 2⁶⁴ divided by the golden ratio: an odd multiplier that spreads neighbouring numbers over all bits.
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    // Optimised at once, so that the first request costs what the thousandth does.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ChecksumResponse Compute(int iterations)
    {
        var hash = Multiplier;
        for (var i = 0; i < iterations; i++)
        {
            hash = BitOperations.RotateLeft(hash ^ (uint)i, 27) * Multiplier;
        }

        return new ChecksumResponse(iterations, hash.ToString("x16", CultureInfo.InvariantCulture));
    }
}
