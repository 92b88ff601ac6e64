using System.Buffers;
using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>The beginning of a body, for as long as somebody wants it: thousands of connections share the memory.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct BodyBuffer
{
    private const int Smallest = 4096;
    private byte[]? _bytes;
    private int _length;
    private int _wanted;

    /// <summary>What was kept.</summary>
    public readonly ReadOnlySpan<byte> Kept => _bytes.AsSpan(0, _length);

    /// <summary>Whether more came than was wanted.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Starts with nothing.</summary>
    /// <param name="wanted">The most that is kept, in bytes.</param>
    public void Begin(int wanted) => (_length, _wanted, IsCut) = (0, wanted, false);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_wanted > 0)
        {
            Keep(bytes);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            (_bytes, _length) = (null, 0);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = Math.Min(bytes.Length, _wanted - _length);
        IsCut |= kept < bytes.Length;
        if (_bytes is null || _bytes.Length - _length < kept)
        {
            var longer = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, Math.Min(_wanted, Math.Max(_length + kept, _length * 2))));
            Kept.CopyTo(longer);
            var length = _length;
            Release();
            (_bytes, _length) = (longer, length);
        }

        bytes[..kept].CopyTo(_bytes.AsSpan(_length));
        _length += kept;
    }
}
