using PerfRegression.Machine;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Conditions that never were.</summary>
internal static class Machines
{
    /// <summary>Two cores that nobody else used.</summary>
    public static MachineConditions Calm { get; } = new() { UsableCores = 2, LostShare = 0, ThrottledShare = 0, StealShare = 0, OtherTestsCores = 0 };
}
