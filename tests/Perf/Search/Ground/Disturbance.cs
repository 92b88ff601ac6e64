using PerfRegression.Testing.Faults;

namespace PerfRegression.Perf.Search.Ground;

/// <summary>Faults of a link for as long as this is not disposed.</summary>
internal sealed class Disturbance : IDisposable
{
    private readonly FaultProxy _link;

    public Disturbance(FaultProxy link, LinkFaults faults)
    {
        _link = link;
        link.Faults = faults;
    }

    public void Dispose() => _link.Faults = LinkFaults.None;
}
