namespace PerfRegression.Bench;

/// <summary>A measurement that says nothing; the message says why.</summary>
internal sealed class BenchFaultException(string message) : Exception(message);
