using System.Text;

namespace PerfRegression.LoadGenerator;

/// <summary>Lines of a stream, none read before it is asked for: the next one may be for another reader.</summary>
internal sealed class InputLines(Stream input)
{
    /// <summary>The next line, or what there is of it at the end of the stream; null when there is nothing.</summary>
    public string? Read()
    {
        var line = new List<byte>();
        for (var next = input.ReadByte(); next >= 0; next = input.ReadByte())
        {
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add((byte)next);
        }

        return line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
    }
}
