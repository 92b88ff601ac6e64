using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Which statuses are a success: the same over every transport.</summary>
public sealed class StatusTests
{
    private static readonly int[] Sent = [200, 204, 299, 300, 302, 304, 399, 404];

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Only_200_to_299_are_a_success_unless_others_are_listed(TransportKind transport) =>
        (await SucceededAsync(transport, plan => plan)).Should().Equal(200, 204, 299);

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_list_replaces_them(TransportKind transport) =>
        (await SucceededAsync(transport, plan => plan with { Expect = new() { Statuses = [302, 404] } })).Should().Equal(302, 404);

    private static async Task<IEnumerable<int>> SucceededAsync(TransportKind transport, Func<LoadPlan, LoadPlan> change)
    {
        var answers = new Queue<int>(Sent);
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.SendAsync($"HTTP/1.1 {answers.Dequeue()} Some\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
            }
        });

        var run = await TransportRun.OfAsync(change(TransportRun.PlanFor(server, transport)), count: Sent.Length);

        run.Exchanges.Select(exchange => exchange.Status).Should().Equal(Sent);
        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == null || exchange.Failure == FailureKind.UnexpectedStatus);
        return run.Exchanges.Where(exchange => exchange.Failure is null).Select(exchange => exchange.Status);
    }
}
