using System.Collections.Concurrent;
using System.Text.Json;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Protocol;

namespace PerfRegression.LoadGenerator;

/// <summary>Writes lines of JSON on a thread of its own: a reader that is slow must not stop the load.</summary>
internal sealed class LineOutput : IDisposable
{
    private readonly BlockingCollection<GeneratorLine> _lines = [];
    private readonly Stream _output;
    private readonly Thread _writer;

    public LineOutput(Stream output)
    {
        _output = output;
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "output" };
        _writer.Start();
    }

    public void Write(LoadProgress progress) => _lines.Add(new GeneratorLine { Progress = progress });

    public void Write(LoadResult result) => _lines.Add(new GeneratorLine { Result = result });

    /// <summary>Returns when everything was written.</summary>
    public void Dispose()
    {
        _lines.CompleteAdding();
        _writer.Join();
        _lines.Dispose();
        _output.Dispose();
    }

    private void WriteAll()
    {
        try
        {
            foreach (var line in _lines.GetConsumingEnumerable())
            {
                JsonSerializer.Serialize(_output, line, LoadJson.Default.GeneratorLine);
                _output.WriteByte((byte)'\n');
                _output.Flush();
            }
        }
        catch (IOException)
        {
            // Nobody reads any more; the lifeline decides whether that ends the run.
        }
    }
}
