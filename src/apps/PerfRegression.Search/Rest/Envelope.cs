namespace PerfRegression.Search.Rest;

/// <summary>The envelope of every successful answer.</summary>
/// <param name="Result">The answer itself.</param>
/// <param name="Status">Always "ok".</param>
/// <param name="Time">The service's processing time, in seconds.</param>
internal sealed record Envelope(object? Result, string Status, double Time);

/// <summary>The envelope of every error.</summary>
/// <param name="Status">The error.</param>
/// <param name="Time">The service's processing time, in seconds.</param>
internal sealed record ErrorEnvelope(ErrorStatus Status, double Time);

/// <summary>An error message, in a sentence.</summary>
internal sealed record ErrorStatus(string Error);
