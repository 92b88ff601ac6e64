using Npgsql;

namespace PerfRegression.Endpoints.Select;

/// <summary>The query of both routes, and its at most one row.</summary>
internal static class UserQuery
{
    private const string AtOnce = "SELECT id, name, email FROM users WHERE id = $1";

    // A condition on no column is met once and before any row is looked for, so that the query also waits for an unknown user.
    private const string AfterWait = AtOnce + " AND (SELECT true FROM pg_sleep($2))";

    public static NpgsqlCommand On(NpgsqlConnection connection, int userId, double ms)
    {
        var command = new NpgsqlCommand(ms == 0 ? AtOnce : AfterWait, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = userId });
        if (ms > 0)
        {
            command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = ms / 1_000 });
        }

        return command;
    }

    public static SelectAnswer RowOf(NpgsqlDataReader reader) =>
        new([new UserRow(reader.GetInt32(0), reader.GetString(1), reader.GetString(2))]);
}
