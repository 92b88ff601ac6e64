using FluentAssertions;
using PerfRegression.Endpoints.CpuBound;
using Xunit;

namespace PerfRegression.Unit.Endpoints.CpuBound;

public sealed class HashChainTests
{
    [Fact]
    public void One_step_is_what_it_is_by_hand()
    {
        // The multiplier with its highest 27 bits moved to the end, times itself, without what overflows.
        var rotated = (0x9E37_79B9_7F4A_7C15UL << 27) | (0x9E37_79B9_7F4A_7C15UL >> 37);
        var product = (ulong)(((UInt128)rotated * 0x9E37_79B9_7F4A_7C15UL) & ulong.MaxValue);

        HashChain.Compute(1).Should().Be(new ChecksumResponse(1, $"{product:x16}"));
    }

    [Fact]
    public void The_same_work_has_the_same_checksum_everywhere() =>
        HashChain.Compute(3_000_000).Should().Be(new ChecksumResponse(3_000_000, "97e01766f2993773"));
}
