using PerfRegression.Databases;
using PerfRegression.Testing.Suites;

namespace PerfRegression.Perf.Selects;

/// <summary>The database behind the select endpoints: ten thousand users.</summary>
internal static class UsersDatabase
{
    private const string Users = """
        create table users (id integer primary key, name text not null, email text not null);
        insert into users select n, 'user ' || n, 'user' || n || '@example.org' from generate_series(1, 10000) n;
        analyze users;
        """;

    /// <summary>The one that all claims share; it admits the pools of both sides of a comparison.</summary>
    public static Task<IPostgresServer> SharedAsync(PerfSuite suite) => OfAsync(suite, maxConnections: 900);

    /// <summary>One with a limit on connections of its own.</summary>
    public static Task<IPostgresServer> OfAsync(PerfSuite suite, int maxConnections) =>
        suite.PostgresAsync(new PostgresOptions { MaxConnections = maxConnections, Seed = Users });
}
