namespace PerfRegression.Model.Profiles;

/// <summary>
/// Open model: requests are due at an arrival rate whether or not earlier ones were answered (k6's <c>ramping-arrival-rate</c>).
/// One that finds no free connection waits its turn, first in, first out.
/// </summary>
internal sealed record OpenModel
{
    /// <summary>Requests per second at the start of the first stage; default 0.</summary>
    public double StartRate { get; init; }

    /// <summary>The stages; the first one starts at <see cref="StartRate"/>.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>The most connections that may be open at once.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>The highest rate of any stage, in requests per second.</summary>
    public double PeakRate => Math.Max(StartRate, Stages.Count == 0 ? 0 : Stages.Max(stage => stage.Target));
}
