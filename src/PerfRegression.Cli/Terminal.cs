namespace PerfRegression.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">Progress and complaints.</param>
/// <param name="IsRedrawn">Whether a person watches the progress, so that it is one line that is redrawn.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsRedrawn);
