namespace PerfRegression.Machine;

/// <summary>What some cores of the machine did between two moments.</summary>
/// <param name="Cores">How many.</param>
/// <param name="Busy">What processes and the kernel used of them, together.</param>
/// <param name="Steal">What the hypervisor kept from them, together.</param>
internal sealed record HostSpan(int Cores, TimeSpan Busy, TimeSpan Steal);
