using System.Net.Sockets;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.External;

/// <summary>A server of the user's. The run works in a database that is created on it and dropped at the end.</summary>
internal sealed class ExternalPostgres(Func<string, string?> environment) : IPostgresSource
{
    public PostgresKind Kind => PostgresKind.Given;

    public async Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        if (environment(PostgresVariables.Server) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            throw new BackingServiceUnavailableException($"{PostgresVariables.Server} is not set.") { IsAbsence = true };
        }

        var address = ExternalAddress.Parse(text.Trim());
        await RefuseElsewhereAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            await using var session = await Sessions.OpenAsync(address, cancellationToken).ConfigureAwait(false);
            address = ExternalAddress.Reached(address, session);
            var facts = await ServerFacts.ReadAsync(session, cancellationToken).ConfigureAwait(false);
            if (ServerVersion.IsTooOld(facts.Version))
            {
                throw new BackingServiceUnavailableException(ExternalMessages.TooOld(address, facts.Version));
            }

            var processes = await ProcessesAsync(session, address, cancellationToken).ConfigureAwait(false);
            await ExternalServer.SweepAsync(session, cancellationToken).ConfigureAwait(false);
            return await ExternalServer.CreateAsync(session, address, facts, processes, options.Seed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            throw new BackingServiceUnavailableException(ExternalMessages.Refused(address, e), e);
        }
    }

    // Which of several servers answers may change from run to run, and with it whose CPU is measured.
    private static async Task RefuseElsewhereAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        foreach (var host in ExternalAddress.IsSeveral(address) ? address.Host!.Split(',', StringSplitOptions.TrimEntries) : [])
        {
            if (!await ServerPlace.MayBeHereAsync(host, cancellationToken).ConfigureAwait(false))
            {
                throw new BackingServiceUnavailableException(ExternalMessages.Elsewhere(host));
            }
        }
    }

    /// <returns>As <see cref="IBackingService.ProcessIds"/>: null when it may be here but was not found, none when it is elsewhere.</returns>
    private static async Task<IReadOnlyList<int>?> ProcessesAsync(NpgsqlConnection session, NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken) =>
        await ServerPlace.MayBeHereAsync(address.Host ?? "", cancellationToken).ConfigureAwait(false)
            ? await new BackendProcesses("/proc").FindAsync(session, cancellationToken).ConfigureAwait(false)
            : [];
}
