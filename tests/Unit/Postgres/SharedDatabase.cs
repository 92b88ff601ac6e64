namespace PerfRegression.Unit.Postgres;

/// <summary>A database for the tests of a class, started when it is first asked for, and the ground with its template, from which further ones come up soon.</summary>
public abstract class SharedDatabase<T> : IAsyncDisposable
    where T : IAsyncDisposable
{
    private readonly Lazy<Task<T>> _database;

    private protected SharedDatabase(Func<Ground, Task<T>> start) => _database = new Lazy<Task<T>>(() => start(Ground));

    internal Ground Ground { get; } = new();

    private protected Task<T> Database => _database.Value;

    public async ValueTask DisposeAsync()
    {
        if (_database.IsValueCreated)
        {
            await (await _database.Value).DisposeAsync();
        }

        Ground.Dispose();
        GC.SuppressFinalize(this);
    }
}
