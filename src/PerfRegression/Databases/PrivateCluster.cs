using System.Security.Cryptography;
using Npgsql;

namespace PerfRegression.Databases;

/// <summary>
/// Brings up a PostgreSQL of our own from programs in a folder: private data, a loopback port, a random password, no durability. It
/// ends with us, also when we are killed, and leaves nothing.
/// </summary>
/// <param name="binFolder">The folder with initdb and postgres.</param>
/// <param name="kind">By which way it was found.</param>
/// <param name="origin">Where it comes from, as reports name it, such as "private cluster from /usr/lib/postgresql/15/bin".</param>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="time">The clock of its patience.</param>
internal sealed class PrivateCluster(string binFolder, PostgresKind kind, string origin, Func<string, string?> environment, TimeProvider time)
{
    private const int PasswordBytes = 16;

    /// <summary>Ports to try in turn.</summary>
    public Func<IEnumerable<int>> Ports { get; init; } = LoopbackPorts.Next;

    /// <exception cref="DatabaseUnavailableException">It could not be brought up; the message says at which step and why.</exception>
    public async Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        var supervisor = new Supervisor(ServerUser.Current(), time);
        await SweepAsync(supervisor).ConfigureAwait(false);
        var plan = new ClusterPlan
        {
            Kind = kind,
            Origin = origin,
            Binaries = await ServerBinaries.ReadAsync(binFolder, supervisor, cancellationToken).ConfigureAwait(false),
            Place = ClusterPlace.Choose(environment, Path.GetTempPath(), Volume.Of),
            Options = options,
            Supervisor = supervisor,
            Ports = Ports,
            Time = time,
        };
        var cache = new TemplateCache(CacheFolder.Find(environment), supervisor, time);
        var key = cache.KeyOf(plan.Binaries, options.Seed);
        return await FromTemplateAsync(plan, cache, key, cancellationToken).ConfigureAwait(false)
            ?? await InNewFolderAsync(plan, home => MakeAsync(plan, cache, key, home, cancellationToken)).ConfigureAwait(false);
    }

    private async Task SweepAsync(Supervisor supervisor)
    {
        foreach (var leftover in ClusterPlace.Candidates(environment, Path.GetTempPath()).SelectMany(ClusterFolder.Leftovers))
        {
            await supervisor.ClearAsync(leftover).ConfigureAwait(false);
        }
    }

    /// <returns>Null when there is no template, or none that serves.</returns>
    private static async Task<IPostgresServer?> FromTemplateAsync(ClusterPlan plan, TemplateCache cache, string key, CancellationToken cancellationToken)
    {
        if (cache.Find(key) is not { } template)
        {
            return null;
        }

        try
        {
            return await InNewFolderAsync(plan, async home =>
            {
                Check("copying the template", plan, home, await cache.CopyAsync(template.Data, home.Data, home.FullPath, cancellationToken).ConfigureAwait(false));
                return await new ClusterLaunch(plan, home, template.Password).StartAsync(cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (DatabaseUnavailableException)
        {
            // Broken, or removed while it was copied. If the fault is not the template's, making a cluster anew will tell.
            TemplateCache.Discard(template);
            return null;
        }
    }

    private static async Task<IPostgresServer> MakeAsync(ClusterPlan plan, TemplateCache cache, string key, ClusterFolder home, CancellationToken cancellationToken)
    {
        var password = RandomNumberGenerator.GetHexString(PasswordBytes * 2, lowercase: true);
        await InitialiseAsync(plan, home, password, cancellationToken).ConfigureAwait(false);
        var launch = new ClusterLaunch(plan, home, password);
        await using (var server = await launch.StartAsync(cancellationToken).ConfigureAwait(false))
        {
            await SeedAsync(server, plan.Options.Seed, cancellationToken).ConfigureAwait(false);
            await server.StopAsync(cancellationToken).ConfigureAwait(false);
            await cache.KeepAsync(key, home.Data, password, cancellationToken).ConfigureAwait(false);
            return await launch.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task InitialiseAsync(ClusterPlan plan, ClusterFolder home, string password, CancellationToken cancellationToken)
    {
        home.KeepPassword(password, plan.Supervisor.User);
        IReadOnlyList<string> initDb = [plan.Binaries.InitDb, .. ServerSettings.InitArguments(home.Data, home.PasswordFile)];
        Check("initdb", plan, home, await plan.Supervisor.RunAsync(home.FullPath, initDb, cancellationToken).ConfigureAwait(false));
        File.Delete(home.PasswordFile);
    }

    private static async Task SeedAsync(ClusterServer server, string seed, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ClusterLaunch.WithoutPool(server.ConnectionString));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await Seeding.RunAsync(connection, seed, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IPostgresServer> InNewFolderAsync(ClusterPlan plan, Func<ClusterFolder, Task<IPostgresServer>> bringUp)
    {
        var home = ClusterFolder.Create(plan.Place.Path, plan.Supervisor.User);
        try
        {
            return await bringUp(home).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (Directory.Exists(home.FullPath))
            {
                await plan.Supervisor.ClearAsync(home.FullPath).ConfigureAwait(false);
            }

            if (e is NpgsqlException)
            {
                throw new DatabaseUnavailableException(ClusterStory.BrokeOff(plan.Origin, e.Message), e);
            }

            throw;
        }
    }

    private static void Check(string step, ClusterPlan plan, ClusterFolder home, (int Code, IReadOnlyList<string> Lines) ended)
    {
        if (ended.Code != 0)
        {
            throw new DatabaseUnavailableException(ClusterStory.StepFailed(step, plan.Supervisor.User, home.FullPath, ended.Code, ended.Lines));
        }
    }
}
