namespace PerfRegression.Faults;

/// <summary>The arrival of a message at the proxy.</summary>
/// <param name="At">When, in ticks.</param>
/// <param name="Under">The faults in force then.</param>
/// <param name="Stall">For how long they hold it back, in ticks; mostly 0.</param>
internal readonly record struct Arrival(long At, FaultsInForce Under, long Stall);
