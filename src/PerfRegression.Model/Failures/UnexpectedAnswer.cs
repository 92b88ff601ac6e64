namespace PerfRegression.Model.Failures;

/// <summary>The answers that were complete but not what the plan expects, all in the same way, as the first of them was.</summary>
/// <param name="Status">Their status.</param>
/// <param name="Found">
/// What the first one had that tells why: of an unexpected status a header, such as <c>Location: /login</c>, else what was there instead of
/// what is expected; null where there is none.
/// </param>
/// <param name="Body">The beginning of the first one's body, as text.</param>
internal sealed record UnexpectedAnswer(int Status, string? Found, string Body)
{
    /// <summary>How much is kept of a body, in bytes: enough for ASP.NET Core's page about an exception, which names it after 5 KB of style.</summary>
    public const int LongestBody = 8192;

    /// <summary>Which kind of failure such an answer is.</summary>
    public FailureKind Kind => Flaw is null ? FailureKind.UnexpectedStatus : FailureKind.FailedCheck;

    /// <summary>What was wrong with them, such as <c>had no "total" in the body</c>; null where their status says it.</summary>
    public string? Flaw { get; init; }

    /// <summary>How many there were.</summary>
    public long Count { get; init; } = 1;
}
