namespace PerfRegression.Machine;

/// <summary>Derives the machine's conditions from a span: how much other work took from ours.</summary>
internal static class Interference
{
    public static MachineConditions Of(CpuSpan span)
    {
        if (span.Wall <= TimeSpan.Zero)
        {
            return new MachineConditions();
        }

        var capacity = span.Capacity;
        return new MachineConditions
        {
            UsableCores = span.Cores,
            ForeignShare = span.Machine is { } machine ? Share(Others.Used(span), span.Wall * machine.Cores) : null,
            WorkerCores = span.Workers.Cpu / span.Wall,
            GeneratorCores = span.Generators.Cpu / span.Wall,
            DatabaseCores = span.Database.Cpu / span.Wall,
            LostShare = Share(LostTime.Of(span), capacity),
            ThrottledShare = Share(span.Throttled, capacity),
            StealShare = span.Machine is { } host ? Share(host.Steal, span.Wall * host.Cores) : null,
            OtherTestsCores = span.OtherTests / span.Wall,
        };
    }

    private static double? Share(TimeSpan? part, TimeSpan whole) => part is { } time ? Math.Min(1, time / whole) : null;
}
