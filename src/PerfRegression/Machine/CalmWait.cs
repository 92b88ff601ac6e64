namespace PerfRegression.Machine;

/// <summary>What waiting for a calm machine led to.</summary>
/// <param name="IsCalm">Whether it became calm; null where the system does not tell, so that there was nothing to wait for.</param>
/// <param name="Lasted">How long the wait was.</param>
/// <param name="OthersShare">What others kept from us in the last second of it, as a share of the CPU time that we may use; null where the system does not tell.</param>
internal sealed record CalmWait(bool? IsCalm, TimeSpan Lasted, double? OthersShare);
