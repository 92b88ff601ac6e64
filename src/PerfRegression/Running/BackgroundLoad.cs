namespace PerfRegression;

/// <summary>A closed load beside the measured one, for as long as that lasts.</summary>
/// <param name="Path">Path and query of the endpoint.</param>
/// <param name="Users">Virtual users.</param>
public sealed record BackgroundLoad(string Path, int Users);
