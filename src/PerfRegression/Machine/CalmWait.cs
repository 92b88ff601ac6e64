namespace PerfRegression.Machine;

/// <summary>The outcome of waiting for a calm machine.</summary>
/// <param name="IsCalm">Whether it became calm; null where the system does not report it, so that there was nothing to wait for.</param>
/// <param name="Lasted">How long the wait was.</param>
/// <param name="OthersShare">What others kept from us in the last second of it, as a share of the CPU time that we may use; null where the system does not report it.</param>
internal sealed record CalmWait(bool? IsCalm, TimeSpan Lasted, double? OthersShare);
