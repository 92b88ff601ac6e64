using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>Finds the end of a head in bytes that arrive in pieces of any size. One that arrives whole is not copied.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct HeadReader
{
    /// <summary>The longest head that is read, in bytes: 1 MB, interim answers counted each by themselves.</summary>
    public const int Longest = 1024 * 1024;

    private byte[]? _soFar;
    private int _length;

    public void Reset() => _length = 0;

    /// <summary>Takes what belongs to the head; when that is complete, <paramref name="head"/> is all of it, valid until the next call.</summary>
    public ReadProgress Next(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> head)
    {
        var end = _length == 0 ? bytes.IndexOf("\r\n\r\n"u8) : -1;
        if (end is < 0 or > Longest - 4)
        {
            return Append(ref bytes, out head);
        }

        head = bytes[..(end + 4)];
        bytes = bytes[(end + 4)..];
        return ReadProgress.Complete;
    }

    private ReadProgress Append(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> head)
    {
        var before = _length;
        var taken = Math.Min(bytes.Length, Longest - before);
        _length += taken;
        if (_soFar is null || _soFar.Length < _length)
        {
            Array.Resize(ref _soFar, Math.Min(Longest, Math.Max(1024, _length * 2)));
        }

        bytes[..taken].CopyTo(_soFar.AsSpan(before));
        var searchFrom = Math.Max(0, before - 3);
        var end = _soFar.AsSpan(searchFrom, _length - searchFrom).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            bytes = [];
            head = [];
            return !"HTTP/1."u8.StartsWith(_soFar.AsSpan(0, Math.Min(_length, 7))) ? ReadProgress.Malformed
                : _length == Longest ? ReadProgress.HeadTooLong
                : ReadProgress.NeedsMore;
        }

        var length = searchFrom + end + 4;
        bytes = bytes[(length - before)..];
        head = _soFar.AsSpan(0, length);
        _length = 0;
        return ReadProgress.Complete;
    }
}
