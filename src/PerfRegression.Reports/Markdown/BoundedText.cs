using System.Text;

namespace PerfRegression.Reports.Markdown;

/// <summary>A text that never grows beyond what its reader takes.</summary>
/// <param name="most">The most that is taken.</param>
/// <param name="size">How long a piece of text is to the reader: its bytes, or its characters.</param>
internal sealed class BoundedText(long most, Func<string, int> size)
{
    private readonly StringBuilder _text = new();
    private long _left = most;

    /// <summary>Adds a piece, if it leaves room for what has to follow.</summary>
    /// <param name="piece">The piece, whole.</param>
    /// <param name="reserved">The room that has to be left.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(string piece, int reserved = 0)
    {
        if (size(piece) + reserved > _left)
        {
            return false;
        }

        _text.Append(piece);
        _left -= size(piece);
        return true;
    }

    public override string ToString() => _text.ToString();
}
