namespace PerfRegression.Machine;

/// <summary>What one core did since boot (proc_stat(5)).</summary>
/// <param name="Work">Time in processes and in the kernel for them: user, nice and system.</param>
/// <param name="HardInterrupts">Time in interrupt handlers.</param>
/// <param name="SoftInterrupts">Time in their deferred part, which on loopback includes much of the network's work.</param>
/// <param name="Steal">Time that the hypervisor gave to others although this core had work.</param>
internal sealed record CoreTimes(TimeSpan Work, TimeSpan HardInterrupts, TimeSpan SoftInterrupts, TimeSpan Steal);
