using System.Diagnostics;
using FluentAssertions;
using Npgsql;
using PerfRegression.Postgres.Choice;
using Xunit;

namespace PerfRegression.Unit.Faults;

public class PostgresThroughProxyTests
{
    [Fact]
    public async Task A_database_is_used_through_it_and_feels_its_faults()
    {
        await using var server = await PostgresChoice.Private().StartAsync(new PostgresOptions { MaxConnections = 20 });
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        await using var proxy = FaultProxy.Start(address.Port);
        (address.Host, address.Port, address.Timeout, address.CommandTimeout) = ("127.0.0.1", proxy.Port, 60, 60);
        await using var source = NpgsqlDataSource.Create(address);

        (await LongAnswerAsync(source)).Should().HaveLength(8_000_000);
        proxy.Connections.Should().Be(1);

        var delay = TimeSpan.FromMilliseconds(30);
        proxy.Faults = new LinkFaults { Delay = delay };
        var began = Stopwatch.StartNew();
        await LongAnswerAsync(source);
        began.Elapsed.Should().BeGreaterThanOrEqualTo(delay);

        proxy.Faults = new LinkFaults { ResetInAnswer = 1 };
        var ask = () => LongAnswerAsync(source);
        await ask.Should().ThrowAsync<NpgsqlException>();
        proxy.BrokenAnswers.Should().Be(1);

        proxy.Faults = LinkFaults.None;
        (await LongAnswerAsync(source)).Should().HaveLength(8_000_000);
    }

    private static async Task<string> LongAnswerAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT repeat('x', 8000000)");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
