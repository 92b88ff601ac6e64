namespace PerfRegression.Search.Errors;

/// <summary>The service can't start on these databases; the message is one line for whoever starts it.</summary>
internal sealed class StartException(string message) : Exception(message);
