namespace PerfRegression.Model.Failures;

/// <summary>The answers with a status that the plan does not expect, as the first of them was.</summary>
/// <param name="Header">Its header that tells why it has this status, such as <c>Location: /login</c>; null where it has none.</param>
/// <param name="Body">The first 8,192 bytes of its body, as text.</param>
internal sealed record UnexpectedAnswer(string? Header, string Body)
{
    /// <summary>How many answers had this status.</summary>
    public long Count { get; init; } = 1;
}
