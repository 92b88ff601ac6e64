namespace PerfRegression.Model.Stacks;

/// <summary>What a process was at while it was watched from outside, by the stacks of its managed threads and of what they did.</summary>
/// <param name="Length">How long it was watched.</param>
internal sealed record StackCapture(TimeSpan Length)
{
    /// <summary>Each managed thread with the stacks that it was seen in, blocked ones included.</summary>
    public IReadOnlyList<SampledThread> Threads { get; init; } = [];

    /// <summary>Where memory was allocated: sampled, about one for every 100 kB, weighed in bytes; the subject is the type.</summary>
    public IReadOnlyList<WeighedStack> Allocations { get; init; } = [];

    /// <summary>Where exceptions were thrown, each counted; the subject is the exception's type.</summary>
    public IReadOnlyList<WeighedStack> Exceptions { get; init; } = [];

    /// <summary>Where a command was sent to a database, each counted.</summary>
    public IReadOnlyList<WeighedStack> Commands { get; init; } = [];
}

/// <summary>A managed thread.</summary>
/// <param name="Id">The system's number of it.</param>
/// <param name="Stacks">What it was seen in, weighed in samples.</param>
internal sealed record SampledThread(int Id, IReadOnlyList<WeighedStack> Stacks);

/// <summary>A stack that was seen more than once, or once.</summary>
/// <param name="Weight">How often it was seen, or what was done there, in the unit of its list.</param>
/// <param name="Frames">Its frames, the innermost first.</param>
internal sealed record WeighedStack(long Weight, IReadOnlyList<Frame> Frames)
{
    /// <summary>What was allocated or thrown there; null for a sample.</summary>
    public string? Subject { get; init; }

    /// <summary>Of the samples, how many saw the thread outside managed code (ClrThreadSampleType.External): waiting, or at work in native code; 0 where nothing was sampled.</summary>
    public long Outside { get; init; }
}

/// <summary>A frame of a stack.</summary>
/// <param name="Module">The assembly, without its extension.</param>
/// <param name="Method">The method as the runtime names it: <c>Shop.Orders+&lt;LoadAsync&gt;d__1.MoveNext()</c>.</param>
/// <param name="File">The source file, as the compiler recorded it; null without symbols.</param>
/// <param name="Line">Its line, from 1; null without symbols.</param>
internal sealed record Frame(string Module, string Method, string? File = null, int? Line = null)
{
    /// <summary>The call that stands at that line, <c>Task.get_Result</c>; null for the innermost frame, and where it was not found.</summary>
    public string? Call { get; init; }
}
