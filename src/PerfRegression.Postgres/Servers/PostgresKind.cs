namespace PerfRegression.Postgres.Servers;

/// <summary>Where a PostgreSQL came from, in the order in which sources are asked; numbers measured on different kinds are not compared.</summary>
internal enum PostgresKind
{
    Given,
    Container,
    Local,
    Embedded,
}
