namespace PerfRegression.LoadGenerator.Wire;

/// <summary>The headers of an answer, or its trailers, whoever has read them.</summary>
internal interface IAnswerHead
{
    /// <summary>A header's value, and all of them where it comes several times; null without it.</summary>
    string? Find(string name);
}
