using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>Gathers a head, or the trailers after chunks, from pieces of any size, up to the empty line that ends it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct SectionReader
{
    /// <summary>The longest section that is read, in bytes: 1 MB, interim answers counted each by themselves.</summary>
    public const int Longest = 1024 * 1024;

    private byte[]? _soFar;
    private int _length;
    private int _lastLine;

    /// <summary>What has come of a section that is not complete.</summary>
    public readonly ReadOnlySpan<byte> SoFar => _soFar.AsSpan(0, _length);

    public void Reset() => _length = 0;

    /// <summary>Takes what belongs to the section; when that is complete, <paramref name="section"/> is all of it, valid until the next call.</summary>
    public ReadProgress Next(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> section)
    {
        var before = _length;
        var taken = Math.Min(bytes.Length, Longest - before);
        _length += taken;
        if (_soFar is null || _soFar.Length < _length)
        {
            Array.Resize(ref _soFar, Math.Min(Longest, Math.Max(1024, _length * 2)));
        }

        bytes[..taken].CopyTo(_soFar.AsSpan(before));
        _lastLine = before == 0 ? 0 : _lastLine;
        var end = EndFrom(before);
        if (end == 0)
        {
            bytes = [];
            section = [];
            return _length == Longest ? ReadProgress.SectionTooLong : ReadProgress.NeedsMore;
        }

        bytes = bytes[(end - before)..];
        section = _soFar.AsSpan(0, end);
        _length = 0;
        return ReadProgress.Complete;
    }

    // Where the empty line ends; 0 when there is none. A line ends with LF, whether or not CR comes before it (RFC 9112 §2.2); one that begins
    // with CR is empty, or so wrong that no more is needed to tell.
    private int EndFrom(int from)
    {
        ReadOnlySpan<byte> bytes = _soFar.AsSpan(0, _length);
        for (int length; (length = bytes[from..].IndexOf((byte)'\n')) >= 0;)
        {
            from += length + 1;
            if (from - _lastLine == 1 || bytes[_lastLine] == '\r')
            {
                return from;
            }

            _lastLine = from;
        }

        return 0;
    }
}
