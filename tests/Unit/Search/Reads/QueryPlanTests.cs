using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>What PostgreSQL makes of a query, also after it has been prepared without knowing its parameters.</summary>
[Collection(ReadsDatabase.Name)]
public sealed class QueryPlanTests(ReadsDatabase database)
{
    public static TheoryData<string, bool, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, string>();
            foreach (var distance in Enum.GetNames<Distance>())
            {
                foreach (var mode in new[] { "force_generic_plan", "force_custom_plan" })
                {
                    cases.Add(distance, false, mode);
                    cases.Add(distance, true, mode);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_indexed_segment_is_searched_by_its_index(string distance, bool indexedOnly, string mode)
    {
        var plan = await PlanAsync(Enum.Parse<Distance>(distance), indexedOnly, exact: false, mode);

        plan.Should().Contain("Index Scan using points_0_v_idx").And.Contain("Merge Append");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_exact_query_uses_no_index(string distance, bool indexedOnly, string mode)
    {
        var plan = await PlanAsync(Enum.Parse<Distance>(distance), indexedOnly, exact: true, mode);

        plan.Should().Contain("Seq Scan on points_0").And.NotContain("Index Scan");
    }

    private async Task<string> PlanAsync(Distance distance, bool indexedOnly, bool exact, string mode)
    {
        var query = new SearchQuery([], Limit: 10, Offset: 0, WithPayload: true, indexedOnly, exact);
        var text = new QueryTexts($"collection_{(distance == Distance.Cosine ? ReadsDatabase.Round : ReadsDatabase.Flat)}", distance).For(query);
        await using var connection = await database.Replica(shard: 0, number: 0, "Pooling=false").Reads.OpenConnectionAsync();
        await ExecuteAsync(connection, $"SET plan_cache_mode = {mode}; PREPARE query (float8[], bigint{(indexedOnly ? ", int[]" : "")}) AS {text}");
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE query ('{{.1,.2,.3,.4,.5,.6,.7,.8}}', 10{(indexedOnly ? ", '{0,2}'" : "")})", connection);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
