namespace PerfRegression.Search.Rest.Answers;

/// <summary>What every answer is wrapped in.</summary>
/// <param name="Result">The answer itself.</param>
/// <param name="Status">Always "ok".</param>
/// <param name="Time">Seconds that the service took.</param>
internal sealed record Envelope<T>(T Result, string Status, double Time);
