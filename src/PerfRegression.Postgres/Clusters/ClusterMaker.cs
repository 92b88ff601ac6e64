using System.Security.Cryptography;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Gives a cluster its files: those of a template where there is one, else new ones, which become the template.</summary>
internal sealed class ClusterMaker(ClusterPlan plan)
{
    private const int PasswordBytes = 16;

    private readonly TemplateCache _cache = new(plan.Cache, plan.Supervisor, plan.Time);

    /// <summary>Brings up what is to be made of the files.</summary>
    /// <param name="seed">What a new cluster is filled with; another one is another template.</param>
    /// <param name="fill">Fills a new cluster.</param>
    /// <param name="start">Starts from a folder with the files, which belong to a stopped server with this password.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="BackingServiceUnavailableException">It could not be brought up; the message says at which step and why.</exception>
    public async Task<T> BringUpAsync<T>(string seed, Func<NpgsqlConnection, Task> fill, Func<ClusterFolder, string, Task<T>> start, CancellationToken cancellationToken)
    {
        var key = _cache.KeyOf(plan.Binaries, plan.Settings, seed);
        if (_cache.Find(key) is { } template)
        {
            try
            {
                return await InNewFolderAsync(async home =>
                {
                    await CopyAsync(template.Data, home, cancellationToken).ConfigureAwait(false);
                    return await start(home, template.Password).ConfigureAwait(false);
                }).ConfigureAwait(false);
            }
            catch (BackingServiceUnavailableException)
            {
                // Broken, or removed while it was copied. If the fault is not the template's, making a new cluster will show it.
                TemplateCache.Discard(template);
            }
        }

        return await InNewFolderAsync(async home =>
        {
            var password = await MakeAsync(home, key, fill, cancellationToken).ConfigureAwait(false);
            return await start(home, password).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Copies the files of a stopped server into a new cluster's folder.</summary>
    /// <exception cref="BackingServiceUnavailableException">They could not be copied.</exception>
    public async Task CopyAsync(string data, ClusterFolder home, CancellationToken cancellationToken) =>
        Check("copying the template", home, await _cache.CopyAsync(data, home.Data, home.FullPath, cancellationToken).ConfigureAwait(false));

    private async Task<string> MakeAsync(ClusterFolder home, string key, Func<NpgsqlConnection, Task> fill, CancellationToken cancellationToken)
    {
        var password = RandomNumberGenerator.GetHexString(PasswordBytes * 2, lowercase: true);
        await InitialiseAsync(home, password, cancellationToken).ConfigureAwait(false);
        await using (var server = await new ClusterLaunch(plan, home, password).StartAsync(cancellationToken).ConfigureAwait(false))
        {
            await using (var session = await Sessions.OpenAsync(server.ConnectionString, cancellationToken).ConfigureAwait(false))
            {
                await fill(session).ConfigureAwait(false);
            }

            await server.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        await _cache.KeepAsync(key, home.Data, password, cancellationToken).ConfigureAwait(false);
        return password;
    }

    private async Task InitialiseAsync(ClusterFolder home, string password, CancellationToken cancellationToken)
    {
        var passwordFile = home.Write("password", password);
        IReadOnlyList<string> initDb = [plan.Binaries.InitDb, .. plan.Settings.InitArguments(home.Data, passwordFile)];
        Check("initdb", home, await plan.Supervisor.RunAsync(home.FullPath, initDb, cancellationToken).ConfigureAwait(false));
        File.Delete(passwordFile);
    }

    private async Task<T> InNewFolderAsync<T>(Func<ClusterFolder, Task<T>> bringUp)
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
                throw new BackingServiceUnavailableException(ClusterMessages.BrokeOff(plan.Origin, e.Message), e);
            }

            throw;
        }
    }

    private void Check(string step, ClusterFolder home, (int? Code, IReadOnlyList<string> Lines) ended)
    {
        if (ended.Code != 0)
        {
            throw new BackingServiceUnavailableException(ClusterMessages.StepFailed(step, plan.Supervisor.User, home.FullPath, ended.Code, ended.Lines));
        }
    }
}
