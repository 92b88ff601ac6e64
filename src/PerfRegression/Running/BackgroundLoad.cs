namespace PerfRegression;

/// <summary>A closed load beside the measured one, for as long as the measured one lasts.</summary>
/// <param name="Request">What its users ask for.</param>
/// <param name="Users">The number of virtual users, at least 1.</param>
public sealed record BackgroundLoad(Request Request, int Users);
