namespace PerfRegression.Running;

/// <summary>What the claim that something was measured for has to say about its outcome.</summary>
public interface IClaimContext
{
    /// <summary>How to run the same test once more, for the failure message; null where that is not known.</summary>
    string? RepeatCommand { get; }

    /// <summary>Whether an outcome that stays inconclusive counts as failed; otherwise it is skipped.</summary>
    bool FailsInconclusive { get; }

    /// <summary>Shows a line as progress: a skip's reason is hidden by most loggers.</summary>
    void Note(string line);
}
