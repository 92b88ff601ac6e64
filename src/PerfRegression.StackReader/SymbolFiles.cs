namespace PerfRegression.StackReader;

/// <summary>The assemblies that frames are of, with their symbols, each opened once.</summary>
internal sealed class SymbolFiles : IDisposable
{
    private readonly Dictionary<string, AssemblyFile?> _known = new(StringComparer.Ordinal);

    /// <summary>The assembly at a path; null without symbols.</summary>
    public AssemblyFile? Of(string path)
    {
        if (!_known.TryGetValue(path, out var known))
        {
            _known[path] = known = AssemblyFile.Open(path);
        }

        return known;
    }

    public void Dispose()
    {
        foreach (var assembly in _known.Values)
        {
            assembly?.Dispose();
        }
    }
}
