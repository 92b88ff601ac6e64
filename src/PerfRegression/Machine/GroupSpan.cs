using PerfRegression.Processes;

namespace PerfRegression.Machine;

/// <summary>How much CPU time some processes of ours used, and how long they waited for a core, between two moments.</summary>
/// <param name="Cpu">CPU time; null when that is unknown.</param>
/// <param name="Delay">How long their threads waited for a core; null when that is unknown.</param>
internal sealed record GroupSpan(TimeSpan? Cpu, RunQueueDelay? Delay);
