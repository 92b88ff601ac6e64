using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary>An array of <c>struct epoll_event</c>, which is packed to 12 bytes on x64 and 16 bytes long elsewhere.</summary>
internal static class EpollEvents
{
    public static readonly int Size = IsPacked ? 12 : 16;
    private static readonly int DataOffset = IsPacked ? 4 : 8;

    private static bool IsPacked => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;

    public static uint FlagsOf(ReadOnlySpan<byte> epollEvent) => BinaryPrimitives.ReadUInt32LittleEndian(epollEvent);

    public static ulong DataOf(ReadOnlySpan<byte> epollEvent) => BinaryPrimitives.ReadUInt64LittleEndian(epollEvent[DataOffset..]);

    public static void Write(Span<byte> epollEvent, uint flags, ulong data)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(epollEvent, flags);
        BinaryPrimitives.WriteUInt64LittleEndian(epollEvent[DataOffset..], data);
    }
}
