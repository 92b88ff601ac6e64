namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Makes virtual users send requests as one of the two models wants it.</summary>
internal interface IDriver
{
    /// <summary>Virtual users (closed model) or open connections (open model) now.</summary>
    int Users { get; }

    /// <summary>Requests without an answer, those that still wait for a connection included.</summary>
    int InFlight { get; }

    /// <summary>Requests that wait for a connection.</summary>
    int Unsent { get; }

    /// <summary>Drives the load and ends when no further request is due, or when it is stopped; requests may still be in flight.</summary>
    Task DriveAsync(PhasePlan phase, Recorder recorder, CancellationToken stop);

    /// <summary>Interrupts the requests that are still in flight; they are recorded as such.</summary>
    void Interrupt();
}
