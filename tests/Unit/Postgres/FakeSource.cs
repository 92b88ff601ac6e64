using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Unit.Postgres;

/// <summary>A source that serves, fails or is absent as the test says.</summary>
internal sealed class FakeSource(PostgresKind kind, Func<IPostgresServer> lead) : IPostgresSource
{
    public PostgresKind Kind => kind;

    public int Asked { get; private set; }

    public static FakeSource Serving(PostgresKind kind) => new(kind, () => new FakeServer(kind));

    public static FakeSource Absent(PostgresKind kind, string why) => new(kind, () => throw new BackingServiceUnavailableException(why) { IsAbsence = true });

    public static FakeSource Failing(PostgresKind kind, string why) => new(kind, () => throw new BackingServiceUnavailableException(why));

    public Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        Asked++;
        return Task.FromResult(lead());
    }
}
