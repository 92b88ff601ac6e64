namespace PerfRegression;

/// <summary>Where a PostgreSQL came from; numbers measured on different kinds are not compared.</summary>
public enum PostgresKind
{
    /// <summary>A server of the user's own, named by <c>PERF_POSTGRES</c>.</summary>
    Given,

    /// <summary>A container that was started for the run.</summary>
    Container,

    /// <summary>A private cluster from binaries that are installed on this machine.</summary>
    Local,

    /// <summary>A private cluster from binaries that were fetched once into the user's cache.</summary>
    Embedded,
}
