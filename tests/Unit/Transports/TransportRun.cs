using PerfRegression.LoadGenerator.Driving;
using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Timing;

namespace PerfRegression.Unit.Transports;

/// <summary>What came of requests that one connection of a transport made one after the other.</summary>
internal sealed record TransportRun(IReadOnlyList<Exchange> Exchanges, IReadOnlyList<UnexpectedAnswer> Unexpected, long Opened, string? Malformed)
{
    // Far beyond what any of these tests takes: it only keeps a defect from hanging the suite.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Exchange First => Exchanges[0];

    public static LoadPlan PlanFor(ScriptedServer server, TransportKind transport) => PlanFor(server.Address, transport);

    public static LoadPlan PlanFor(Uri target, TransportKind transport) => new()
    {
        Targets = [target],
        Transport = transport,
        Timeout = Patience / 2,
        ConnectTimeout = Patience / 2,
        Closed = new ClosedModel { Stages = [new Stage(TimeSpan.FromSeconds(1), 1)] },
    };

    /// <summary>Makes requests on one connection, as a virtual user does.</summary>
    public static Task<TransportRun> OfAsync(LoadPlan plan, int count = 1, TimeSpan pause = default) =>
        Task.Factory.StartNew(() => Of(plan, count, pause), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(Patience);

    private static TransportRun Of(LoadPlan plan, int count, TimeSpan pause)
    {
        using var transport = TransportChoice.For(plan);
        var exchanges = new List<Exchange>();
        transport.Loop.Run(async () =>
        {
            using var connection = transport.Open(0);
            var timer = new LoopTimer(transport.Loop);
            while (exchanges.Count < count)
            {
                exchanges.Add(await connection.ExchangeAsync());
                if (pause > TimeSpan.Zero)
                {
                    await timer.UntilAsync(MonotonicClock.Now + MonotonicClock.TicksOf(pause));
                }
            }
        });
        return new TransportRun(exchanges, [.. transport.Connections.Answers.All.OrderBy(answer => answer.Status)], transport.Connections.ToFigures().Opened, transport.Connections.Malformed);
    }
}
