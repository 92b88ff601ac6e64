using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Embedded;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Choice;

/// <summary>Private clusters from programs that are fetched once into the user's cache, for a machine with neither PostgreSQL nor Docker.</summary>
internal sealed class EmbeddedPostgres(Func<string, string?> environment, TimeProvider time, Action<string>? progress) : PrivatePostgres(environment, time)
{
    private readonly string _cache = CacheFolder.Find(environment);

    public override PostgresKind Kind => PostgresKind.Embedded;

    protected override async Task<(string Folder, string Origin)> FindAsync(CancellationToken cancellationToken)
    {
        var folder = await EmbeddedBinaries.ForThisMachine(progress).EnsureAsync(_cache, cancellationToken).ConfigureAwait(false);
        return (folder, $"private cluster from fetched programs in {folder}");
    }
}
