namespace PerfRegression;

/// <summary>What stands behind a variant and works with it: one server or several.</summary>
public interface IBackingService
{
    /// <summary>What it is, as reports name it, without a secret: version, origin, durability.</summary>
    string Description { get; }

    /// <summary>
    /// The processes of this machine whose descendants serve all connections. Empty where it runs on other machines; null where it may run
    /// on this one, but nobody can tell as what, such as in a virtual machine: then nobody can tell either what others use of the cores.
    /// </summary>
    IReadOnlyList<int>? ProcessIds { get; }

    /// <summary>Why it no longer serves; null while it does, or where nobody watches it.</summary>
    string? Fault => null;
}
