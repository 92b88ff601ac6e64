using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary>The calls to the C library that the event loop needs (Linux, x64 and arm64).</summary>
internal static unsafe partial class Libc
{
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int ConnectionRefused = 111;
    public const int InProgress = 115;

    public const int AddOperation = 1;
    public const uint Readable = 0x1;
    public const uint Writable = 0x4;
    public const uint Error = 0x8;
    public const uint HangUp = 0x10;
    public const uint ReadHangUp = 0x2000;
    public const uint EdgeTriggered = 1u << 31;

    private const string Library = "libc";

    public static int LastError => Marshal.GetLastSystemError();

    [LibraryImport(Library, EntryPoint = "epoll_create1")]
    public static partial int CreateEpoll(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl")]
    public static partial int Control(int epoll, int operation, int fd, byte* epollEvent);

    [LibraryImport(Library, EntryPoint = "epoll_wait")]
    public static partial int Wait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport(Library, EntryPoint = "epoll_pwait2")]
    public static partial int WaitPrecisely(int epoll, byte* events, int most, TimeSpec* timeout, void* signals);

    [LibraryImport(Library, EntryPoint = "eventfd")]
    public static partial int CreateEventCounter(uint initial, int flags);

    [LibraryImport(Library, EntryPoint = "write")]
    public static partial nint Write(int fd, void* bytes, nint length);

    [LibraryImport(Library, EntryPoint = "read")]
    public static partial nint Read(int fd, void* bytes, nint length);

    [LibraryImport(Library, EntryPoint = "socket")]
    public static partial int CreateSocket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "connect")]
    public static partial int Connect(int fd, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "setsockopt")]
    public static partial int SetOption(int fd, int level, int option, int* value, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt")]
    public static partial int GetOption(int fd, int level, int option, int* value, uint* length);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int fd);

    // Both return at once on a non-blocking socket, so the switch of the garbage collector's mode would only be paid for nothing.
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "send")]
    public static partial nint Send(int fd, byte* bytes, nint length, int flags);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "recv")]
    public static partial nint Receive(int fd, byte* bytes, nint length, int flags);
}

/// <summary><c>struct timespec</c> of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    public long Seconds;
    public long Nanoseconds;
}
