using Xunit.v3;

namespace PerfRegression.XunitV3;

/// <summary>Skips the test that throws it. xUnit recognises it by how its message begins.</summary>
internal sealed class SkippedTestException(string reason) : Exception(DynamicSkipToken.Value + reason)
{
    /// <summary>Why it is skipped, without what the message begins with.</summary>
    public string Reason { get; } = reason;
}
