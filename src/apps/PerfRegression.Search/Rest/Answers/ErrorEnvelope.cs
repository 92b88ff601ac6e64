namespace PerfRegression.Search.Rest.Answers;

/// <summary>What every error is wrapped in.</summary>
/// <param name="Status">The error.</param>
/// <param name="Time">Seconds that the service took.</param>
internal sealed record ErrorEnvelope(ErrorStatus Status, double Time);
