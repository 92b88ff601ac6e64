using PerfRegression.Unit.Hosting;

namespace PerfRegression.Unit.Verifying;

/// <summary>An app that needs a runtime which there will not be for a long time.</summary>
public sealed class HomelessApp : IDisposable
{
    private readonly TinyAppCopy _copy = TinyAppCopy.Needing("99.1.2");

    internal Workers Hosting => new(_copy.App);

    public void Dispose() => _copy.Dispose();
}
