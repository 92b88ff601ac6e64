namespace PerfRegression.Machine;

/// <summary>The use of some cores of the machine between two moments.</summary>
/// <param name="Cores">The number of cores.</param>
/// <param name="Busy">What processes and the kernel used of them, together.</param>
/// <param name="Steal">What the hypervisor kept from them, together.</param>
internal sealed record HostSpan(int Cores, TimeSpan Busy, TimeSpan Steal);
