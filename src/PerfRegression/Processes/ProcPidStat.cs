using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PerfRegression.Processes;

/// <summary>What the text of /proc/pid/stat says about a process (proc_pid_stat(5)).</summary>
/// <param name="State">One letter; Z is one that ended and that nobody has waited for.</param>
/// <param name="Parent">Process id of its parent.</param>
/// <param name="CpuTicks">CPU used by it and by the ended children that it waited for, theirs included.</param>
/// <param name="StartTicks">When it started, in ticks since boot.</param>
internal readonly record struct ProcPidStat(char State, int Parent, long CpuTicks, long StartTicks)
{
    // Counted from the state, which is field 3: utime, stime, cutime and cstime are fields 14 to 17, starttime is field 22.
    private const int ParentColumn = 1;
    private const int FirstCpuColumn = 11;
    private const int FirstChildColumn = 13;
    private const int CpuColumns = 4;
    private const int StartColumn = 19;

    /// <summary>The part of the CPU ticks that ended children used, theirs included.</summary>
    public long ChildTicks { get; init; }

    public bool HasEnded => State is 'Z' or 'X';

    /// <returns>Null for a text of another format.</returns>
    public static ProcPidStat? Parse(string text)
    {
        // The name before is in parentheses and may itself hold parentheses and spaces.
        var name = text.LastIndexOf(')');
        var columns = name < 0 ? [] : text[(name + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return columns.Length > StartColumn && Number(columns[ParentColumn]) is { } parent && Number(columns[StartColumn]) is { } start
            ? new ProcPidStat(columns[0][0], (int)parent, Sum(columns[FirstCpuColumn..(FirstCpuColumn + CpuColumns)]), start) { ChildTicks = Sum(columns[FirstChildColumn..(FirstCpuColumn + CpuColumns)]) }
            : null;
    }

    /// <returns>Null when the process is gone, or where there is no /proc.</returns>
    public static ProcPidStat? Read(int processId)
    {
        Span<byte> path = stackalloc byte[32];
        Span<byte> text = stackalloc byte[1024];
        return Utf8.TryWrite(path, CultureInfo.InvariantCulture, $"/proc/{processId}/stat\0", out var length)
            ? Parse(Encoding.UTF8.GetString(KernelFiles.Read(path[..length], text)))
            : null;
    }

    private static long Sum(string[] columns) => columns.Sum(column => Number(column) ?? 0);

    private static long? Number(string column) =>
        long.TryParse(column, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
