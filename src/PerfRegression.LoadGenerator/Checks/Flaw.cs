namespace PerfRegression.LoadGenerator.Checks;

/// <summary>One way in which an answer can be not what is expected. Each is made once, and is the same only as itself.</summary>
/// <param name="text">What such an answer had or lacked, such as <c>had no "total" in the body</c>; null where its status says it.</param>
internal sealed class Flaw(string? text)
{
    /// <summary>The status is none that is expected.</summary>
    public static Flaw OfStatus { get; } = new(null);

    public string? Text => text;
}
