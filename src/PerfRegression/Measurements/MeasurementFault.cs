namespace PerfRegression.Measurements;

/// <summary>Why a measurement says nothing about the variant: the generator, the plan, a database of ours or the baseline failed.</summary>
/// <param name="Reason">What happened and what to do.</param>
/// <param name="MayBeDisturbed">Whether other work on the machine can be the reason.</param>
internal sealed record MeasurementFault(string Reason, bool MayBeDisturbed);
