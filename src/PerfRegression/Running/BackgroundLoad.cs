namespace PerfRegression;

/// <summary>A closed load beside the measured one, for as long as the measured one lasts.</summary>
/// <param name="Path">Path and query of the endpoint.</param>
/// <param name="Users">The number of virtual users, at least 1.</param>
public sealed record BackgroundLoad(string Path, int Users);
