using System.Globalization;
using System.Text.Json.Serialization;

namespace PerfRegression;

/// <summary>Something that was seen in a variant and explains why it was slow or failed. It claims no more than was seen.</summary>
public sealed record Finding
{
    /// <summary>The kind of cause.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>What was seen, as it leads to the place where there is one: "38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by".</summary>
    public required string Seen { get; init; }

    /// <summary>Where in the app's own code; null where that can't be seen, as for a pool that is too small.</summary>
    public CodePlace? Place { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Advice { get; init; }

    /// <summary>What was seen, the place, and what to do, in one line.</summary>
    public override string ToString() => $"{Seen}{(Place is null ? "" : $" {Place}")}: {Advice}";
}

/// <summary>A place in the app's own code.</summary>
/// <param name="Method">The method under the name that its author gave it, with its type: <c>Orders.LoadAsync</c>.</param>
/// <param name="File">The source file, relative to the solution where it lies in it; null without symbols.</param>
/// <param name="Line">The line, from 1; null without symbols.</param>
public sealed record CodePlace(string Method, string? File = null, int? Line = null)
{
    /// <summary>"Orders.LoadAsync (src/Shop/Orders.cs:57)".</summary>
    public override string ToString() => File is null ? Method : $"{Method} ({Spot})";

    /// <summary>"src/Shop/Orders.cs:57".</summary>
    [JsonIgnore]
    internal string Spot => Line is { } line ? $"{File}:{line.ToString(CultureInfo.InvariantCulture)}" : File ?? "";
}

/// <summary>The kinds of causes that are told apart, the most certain first: in this order they are shown.</summary>
public enum FindingKind
{
    /// <summary>The database refuses further connections, because it has as many as it may have.</summary>
    ConnectionLimit,

    /// <summary>Requests wait until a connection of a pool becomes free.</summary>
    ConnectionPool,

    /// <summary>Threads of the pool are blocked in a call that waits.</summary>
    BlockedThreads,

    /// <summary>A thread that serves requests one after another is blocked in a call that waits.</summary>
    BlockedEventLoop,

    /// <summary>Threads wait for a lock that another one holds.</summary>
    LockContention,

    /// <summary>Each request sends the same command to a database several times.</summary>
    RepeatedQueries,

    /// <summary>Each request costs more of something that is counted than the baseline's: database commands, exceptions, allocated bytes, CPU.</summary>
    CostPerRequest,

    /// <summary>Exceptions are thrown by the hundred.</summary>
    Exceptions,

    /// <summary>Garbage collections pause the app for much of the time.</summary>
    GarbageCollection,

    /// <summary>The cores are busy, and much of that in one method.</summary>
    HotMethod,

    /// <summary>Files or sockets are opened and never closed.</summary>
    DescriptorLeak,

    /// <summary>Memory is kept that a garbage collection does not give back.</summary>
    MemoryLeak,

    /// <summary>The load generator has no room left.</summary>
    Generator,

    /// <summary>Other work took CPU time from what was measured.</summary>
    OtherWork,
}
