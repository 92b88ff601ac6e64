namespace PerfRegression;

/// <summary>A service that a variant depends on, such as a database: one server or several.</summary>
public interface IBackingService
{
    /// <summary>What it is, as reports name it, without a secret: version, origin, durability.</summary>
    string Description { get; }

    /// <summary>
    /// The processes of this machine whose descendants serve all connections. Empty where it runs on other machines; null where it may run
    /// on this one, but as unknown processes, such as in a virtual machine: then the CPU that others use is unknown too.
    /// </summary>
    IReadOnlyList<int>? ProcessIds { get; }

    /// <summary>Why it no longer serves; null while it does, or where it is not watched.</summary>
    string? Fault => null;
}
