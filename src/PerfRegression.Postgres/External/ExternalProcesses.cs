using Npgsql;

namespace PerfRegression.Postgres.External;

/// <summary>The processes of a server that somebody else runs, if they are on this machine.</summary>
internal static class ExternalProcesses
{
    /// <param name="connection">An open connection to it; its own backend is what is looked for.</param>
    /// <param name="address">How it is reached.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>As <see cref="IBackingService.ProcessIds"/>: null when it may be here but was not found, none when it is elsewhere.</returns>
    public static async Task<IReadOnlyList<int>?> FindAsync(NpgsqlConnection connection, NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        if (!await ServerPlace.MayBeHereAsync(address.Host ?? "", cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        var processes = new BackendProcesses(BackendProcesses.Folder);
        var askedAt = processes.SinceBoot();
        var backend = await Backend.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return askedAt is { } asked && processes.SinceBoot() is { } answered && processes.PostmasterOf(backend, asked, answered) is { } postmaster ? [postmaster] : null;
    }
}
