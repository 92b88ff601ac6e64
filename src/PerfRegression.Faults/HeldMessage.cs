using System.Buffers;

namespace PerfRegression.Faults;

/// <summary>A copy of a message that may not leave yet.</summary>
internal readonly struct HeldMessage
{
    private readonly byte[] _buffer;
    private readonly int _length;

    public HeldMessage(ReadOnlyMemory<byte> bytes, Arrival arrival)
    {
        (_buffer, _length, Arrival) = (ArrayPool<byte>.Shared.Rent(bytes.Length), bytes.Length, arrival);
        bytes.CopyTo(_buffer);
    }

    public Arrival Arrival { get; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>The memory that it occupies, in bytes.</summary>
    public int Size => _buffer.Length;

    /// <summary>Gives its memory back; its bytes are no longer there.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(_buffer);
}
