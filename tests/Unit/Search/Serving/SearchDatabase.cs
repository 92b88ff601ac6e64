using PerfRegression.Postgres.Choice;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Serving;

/// <summary>A PostgreSQL for the tests of this room.</summary>
[CollectionDefinition(Name)]
public sealed class SearchDatabase : IAsyncLifetime, ICollectionFixture<SearchDatabase>
{
    public const string Name = "search database";

    private IPostgresServer? _server;

    public string ConnectionString => _server?.ConnectionString ?? throw new InvalidOperationException("The database is not up.");

    public async ValueTask InitializeAsync() => _server = await PostgresChoice.Private().StartAsync(new PostgresOptions());

    /// <summary>A shard map that has it for its only replica, with something more to say to it.</summary>
    internal ShardMap Map(string more = "") => new(new SearchSettings { Shards = [[$"{ConnectionString};{more}"]] });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
