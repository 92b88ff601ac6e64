namespace PerfRegression.Perf.Search.Ground;

/// <summary>The same faults on some links for as long as this is not disposed.</summary>
internal sealed class DisturbedLinks : IDisposable
{
    private readonly IReadOnlyList<FaultProxy> _links;

    public DisturbedLinks(LinkFaults faults, params IReadOnlyList<FaultProxy> links)
    {
        _links = links;
        Put(faults);
    }

    public void Dispose() => Put(LinkFaults.None);

    private void Put(LinkFaults faults)
    {
        foreach (var link in _links)
        {
            link.Faults = faults;
        }
    }
}
