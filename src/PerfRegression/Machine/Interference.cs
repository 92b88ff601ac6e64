namespace PerfRegression.Machine;

/// <summary>Derives the machine's conditions from a span: how much other work took from ours.</summary>
internal static class Interference
{
    public static MachineConditions Of(CpuSpan span) => span.Wall <= TimeSpan.Zero ? new MachineConditions() : new MachineConditions
    {
        UsableCores = span.Cores,
        ForeignShare = Share(Foreign(span), span.Wall * (span.Machine?.Cores ?? 0)),
        WorkerCores = span.Workers.Cpu / span.Wall,
        GeneratorCores = span.Generators.Cpu / span.Wall,
        DatabaseCores = span.Database.Cpu / span.Wall,
        LostShare = Share(LostTime.Of(span), span.Capacity),
        ThrottledShare = Share(span.Throttled, span.Capacity),
        StealShare = span.Machine is { } host ? Share(host.Steal, span.Wall * host.Cores) : null,
        OtherTestsCores = span.OtherTests / span.Wall,
    };

    // The machine's ticks are coarser than our clocks.
    private static TimeSpan? Foreign(CpuSpan span) =>
        span.Machine?.Busy - span.Workers.Cpu - span.Generators.Cpu - span.Database.Cpu - (span.Self ?? TimeSpan.Zero) is { } used
            ? TimeSpan.Max(TimeSpan.Zero, used)
            : null;

    private static double? Share(TimeSpan? part, TimeSpan whole) => part is { } time ? Math.Min(1, time / whole) : null;
}
