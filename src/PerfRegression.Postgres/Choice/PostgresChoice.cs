using PerfRegression.Backing;
using PerfRegression.Postgres.External;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Choice;

/// <summary>
/// Brings up a PostgreSQL from the first source that is available here: the server in <c>PERF_POSTGRES</c>, a container, a private cluster from
/// installed binaries, one from fetched binaries. A source that is available but fails is reported; no other is taken in its place.
/// </summary>
internal sealed class PostgresChoice(IEnumerable<IPostgresSource> sources, Func<string, string?> environment)
{
    private readonly IReadOnlyList<IPostgresSource> _sources = [.. sources.OrderBy(source => source.Kind)];

    /// <summary>The library's own sources and further ones, each in the order of its kind.</summary>
    /// <param name="progress">Receives a line before something takes long; default null.</param>
    /// <param name="further">Sources that the library does not have itself, such as containers.</param>
    public static PostgresChoice Default(Action<string>? progress = null, params IPostgresSource[] further)
    {
        var environment = (Func<string, string?>)Environment.GetEnvironmentVariable;
        return new PostgresChoice([new ExternalPostgres(environment), .. PrivateSources(environment, progress), .. further], environment);
    }

    /// <summary>Only the sources of private clusters, which may be filled to their limits and restarted.</summary>
    public static PostgresChoice Private() => new(PrivateSources(Environment.GetEnvironmentVariable, progress: null), _ => null);

    /// <summary>Brings one up and seeds it.</summary>
    /// <exception cref="BackingServiceUnavailableException">
    /// No source is available here, one that is available failed, or <see cref="PostgresVariables.Kind"/> holds another word. The message says what was looked for and
    /// where, and what to do.
    /// </exception>
    public Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default) =>
        FirstAsync(ChoiceMessages.OfServer, source => source.StartAsync(options, cancellationToken));

    /// <summary>Brings up private shards and replicas; an external server or a container can't provide them.</summary>
    /// <exception cref="BackingServiceUnavailableException">As for one server.</exception>
    public Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default) =>
        FirstAsync(ChoiceMessages.OfTopology, source => source.StartAsync(options, cancellationToken));

    private async Task<T> FirstAsync<T>(ChoiceMessages messages, Func<IPostgresSource, Task<T>> start)
    {
        var only = Only();
        Dictionary<PostgresKind, string> absent = [];
        foreach (var source in _sources.Where(source => only is null || source.Kind == only))
        {
            try
            {
                return await start(source).ConfigureAwait(false);
            }
            catch (BackingServiceUnavailableException e) when (e.IsAbsence)
            {
                absent.TryAdd(source.Kind, e.Message);
            }
            catch (BackingServiceUnavailableException e)
            {
                throw new BackingServiceUnavailableException(ChoiceMessages.Failed(source.Kind, e.Message), e);
            }
        }

        throw new BackingServiceUnavailableException(messages.NoneServes(only, absent)) { IsAbsence = only is null };
    }

    private static IPostgresSource[] PrivateSources(Func<string, string?> environment, Action<string>? progress) =>
        [new LocalPostgres(environment, "/", TimeProvider.System), new EmbeddedPostgres(environment, TimeProvider.System, progress)];

    private PostgresKind? Only()
    {
        if (environment(PostgresVariables.Kind)?.Trim() is not { Length: > 0 } word)
        {
            return null;
        }

        return Enum.GetValues<PostgresKind>().Where(kind => ChoiceMessages.Word(kind).Equals(word, StringComparison.OrdinalIgnoreCase)).Cast<PostgresKind?>().FirstOrDefault()
            ?? throw new BackingServiceUnavailableException(ChoiceMessages.UnknownWord(word));
    }
}
