namespace PerfRegression.Unit.XunitV3;

/// <summary>Keeps the lines that a suite shows.</summary>
internal sealed class CollectedMessages
{
    public List<string> Lines { get; } = [];

    public void Add(string line) => Lines.Add(line);
}
