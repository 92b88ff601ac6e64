using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary><c>struct timespec</c> of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    public long Seconds;
    public long Nanoseconds;
}
