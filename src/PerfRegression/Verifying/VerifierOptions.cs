using PerfRegression.Comparing;
using PerfRegression.Locking;
using PerfRegression.Machine;
using PerfRegression.Running;
using PerfRegression.Telemetry;

namespace PerfRegression.Verifying;

/// <summary>The settings of a verifier.</summary>
internal sealed record VerifierOptions
{
    /// <summary>Where measurements and verdicts are kept.</summary>
    public required ResultStore Store { get; init; }

    /// <summary>Receives lines of progress; default none.</summary>
    public Action<string> Note { get; init; } = static _ => { };

    /// <summary>Called with what is waited for; what it returns is disposed when that is over. Default nothing.</summary>
    public Func<string, IDisposable>? Waiting { get; init; }

    /// <summary>Receives the progress of a run, about once a second and from any thread; default none.</summary>
    public Action<RunProgress> Show { get; init; } = static _ => { };

    /// <summary>Receives the progress of a comparison; default none.</summary>
    public Action<ComparisonProgress> ShowComparison { get; init; } = static _ => { };

    /// <summary>Publishes the same progress, and the verdicts, to whoever listens to meters; default that of this process.</summary>
    public MeasurementMeter Meter { get; init; } = MeasurementMeter.OfThisProcess;

    /// <summary>
    /// Calls a function and returns what assertions of another library found in it, each of which is then a broken promise; any other
    /// exception is an error of the test. Default: finds nothing.
    /// </summary>
    public Func<Action, IReadOnlyList<string>> Assertions { get; init; } = static call =>
    {
        call();
        return [];
    };

    /// <summary>The suite's profile, noted in every result; default none.</summary>
    public string? Profile { get; init; }

    /// <summary>The clock; default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Keeps measurements apart; default nothing does.</summary>
    public MeasurementLock? Alone { get; init; }

    /// <summary>Returns when the machine has calmed, or after a limit; default the machine's own calm, 30 s at most.</summary>
    public Func<CancellationToken, Task> AwaitCalm { get; init; } = static cancelled => Calm.AwaitAsync(cancelled);
}
