namespace PerfRegression.Databases;

/// <summary>What stands behind a variant and works with it: one server or several.</summary>
public interface IDatabase
{
    /// <summary>What it is, as reports name it, without a secret: version, origin, durability.</summary>
    string Description { get; }

    /// <summary>The processes whose descendants serve all connections; none where it does not run on this machine as processes of ours.</summary>
    IReadOnlyList<int> ProcessIds { get; }

    /// <summary>Why it no longer serves; null while it does, or where nobody watches it.</summary>
    string? Fault => null;
}
