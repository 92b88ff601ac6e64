using PerfRegression.Model.Measured;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Results of a load generator that never ran.</summary>
internal static class Loads
{
    public static LoadResult Of(LoadFigures figures) => new()
    {
        Figures = figures,
        Sent = figures.Requests,
        RecordedFrom = 1,
        RecordedTo = 9,
        Statuses = new Dictionary<int, long> { [200] = figures.Succeeded },
        Connections = new ConnectionFigures { Opened = 10, Retried = 0, Latency = Figures.Times(0.2) },
        Timeline = [new TimelineSecond { Second = 0, Users = 10, Failed = 0, Latency = figures.ServiceTime }],
        BytesReceived = 1000,
        Generator = new GeneratorFigures
        {
            Transport = TransportKind.Epoll,
            CpuTime = TimeSpan.FromSeconds(1),
            Saturation = 0.03,
            UsableCores = 1,
            RunQueueDelay = TimeSpan.FromMilliseconds(12),
            GcPause = TimeSpan.Zero,
            AllocatedBytes = 4096,
            PeakResidentBytes = 44_000_000,
        },
    };
}
