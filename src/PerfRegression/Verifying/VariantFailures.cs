using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>A variant that failed altogether, as a broken promise: every claim about a variant promises that it serves.</summary>
internal static class VariantFailures
{
    public static Outcome Of(string name, VariantFailure failure) => new()
    {
        State = OutcomeState.Broken,
        Promise = $"Expected \"{name}\" to serve",
        Found = $"that it failed altogether: {failure.Reason.TrimEnd('.')}",
        Note = failure.Details?.Trim(),
    };
}
