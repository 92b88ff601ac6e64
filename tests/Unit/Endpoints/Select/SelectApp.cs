using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PerfRegression.Unit.Endpoints.Select;

/// <summary>The app on the seeded database, and what can be seen of its connections.</summary>
internal static class SelectApp
{
    public static EndpointsFactory App(this SelectDatabase database, string model, params (string Name, object Value)[] settings) =>
        new(model, settings: [("Select:ConnectionString", database.ConnectionString), .. settings]);

    public static NpgsqlDataSource PoolOf(this EndpointsFactory app, string route) => app.Services.GetRequiredKeyedService<NpgsqlDataSource>(route[1..]);

    /// <summary>Ends the sessions of one of the pools from the server's side.</summary>
    public static async Task TerminateAsync(this SelectDatabase database, string application)
    {
        await database.ScalarAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{application}'");
        await database.CountComesToAsync(0, $"application_name = '{application}'");
    }

    /// <summary>The connections that the server sees, by a condition on pg_stat_activity.</summary>
    public static async Task<int> CountAsync(this SelectDatabase database, string condition) =>
        Convert.ToInt32(await database.ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE {condition}"), CultureInfo.InvariantCulture);

    /// <summary>Returns once the server sees this many; throws when it never does.</summary>
    public static async Task CountComesToAsync(this SelectDatabase database, int expected, string condition)
    {
        using var patience = new CancellationTokenSource(Gate.Patience);
        while (await database.CountAsync(condition) != expected)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<object?> ScalarAsync(this SelectDatabase database, string query)
    {
        await using var connection = await database.ConnectAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }
}
