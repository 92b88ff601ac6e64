namespace PerfRegression.Running;

/// <summary>Measures a scenario again after other work on the machine spoiled the first run.</summary>
public interface ISecondChance
{
    /// <summary>How to run the same test once more, for the failure message; null where that is not known.</summary>
    string? RepeatCommand { get; }

    /// <summary>Whether a run that stays inconclusive counts as failed; otherwise it is skipped.</summary>
    bool FailsInconclusive { get; }

    /// <summary>Shows a line as progress: a skip's reason is hidden by most loggers.</summary>
    void Note(string line);

    /// <summary>Waits until the machine has calmed, within limits, and measures once more.</summary>
    /// <returns>The new run, or null when it was measured again before or the time for that is used up.</returns>
    Task<RunResult?> MeasureAgainAsync();
}
