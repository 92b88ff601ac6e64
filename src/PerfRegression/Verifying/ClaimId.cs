namespace PerfRegression.Verifying;

/// <summary>The identity of a claim.</summary>
/// <param name="Name">The claim's name, the same on every run of the suite: its test with the test's arguments, and a number where one test makes several claims.</param>
/// <param name="RepeatCommand">How to run the same test again; null where that is not known.</param>
internal sealed record ClaimId(string Name, string? RepeatCommand = null);
