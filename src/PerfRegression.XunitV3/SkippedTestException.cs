using Xunit.v3;

namespace PerfRegression.XunitV3;

/// <summary>Skips the test that throws it. xUnit recognises it by the prefix of its message.</summary>
internal sealed class SkippedTestException(string reason) : Exception(DynamicSkipToken.Value + reason)
{
    /// <summary>The reason for skipping, without that prefix.</summary>
    public string Reason { get; } = reason;
}
