namespace PerfRegression.Search.Settings;

/// <summary>The app cannot start as configured; the message is one line for its user.</summary>
internal sealed class InvalidSettingsException(string message) : Exception(message);
