using System.Text;

namespace PerfRegression.Lifeline;

/// <summary>The file in which this worker reports to its parent. Each call is one write, so that the reader never sees half a line followed by another.</summary>
#pragma warning disable CA1001 // It is open until the process ends.
internal sealed class CounterLog(string path)
#pragma warning restore CA1001
{
    private readonly object _gate = new();

    // Kept open: a file reopened for each line would come back after its folder was tidied up.
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    public void Append(string lines)
    {
        var bytes = Encoding.UTF8.GetBytes(lines + "\n");
        lock (_gate)
        {
            _file.Write(bytes);
        }
    }
}
