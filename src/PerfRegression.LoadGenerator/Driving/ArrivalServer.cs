using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;
using PerfRegression.LoadGenerator.Transports;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>A connection of the open model: waits for an arrival, sends it, and goes on with the one that has waited longest.</summary>
internal sealed class ArrivalServer : IValueTaskSource<Arrival>
{
    private readonly OpenDriver _driver;
    private readonly IConnection _connection;
    private ManualResetValueTaskSourceCore<Arrival> _next;

    public ArrivalServer(OpenDriver driver, IConnection connection)
    {
        (_driver, _connection) = (driver, connection);
        Ended = RunAsync();
    }

    /// <summary>Never completes unless the generator is broken.</summary>
    public Task Ended { get; }

    public bool IsBusy => _connection.IsBusy;

    public void Serve(in Arrival arrival) => _next.SetResult(arrival);

    public void Interrupt() => _connection.Dispose();

    public Arrival GetResult(short token)
    {
        var arrival = _next.GetResult(token);
        _next.Reset();
        return arrival;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _next.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _next.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    private async Task RunAsync()
    {
        while (true)
        {
            var arrival = await new ValueTask<Arrival>(this, _next.Version);
            do
            {
                var exchange = await _connection.ExchangeAsync();
                arrival.Recorder.Record(exchange, arrival.Due);
            }
            while (_driver.TryTakeWaiting(this, out arrival));
        }
    }
}

/// <summary>A request of the open model: when it was due, and the recorder of its outcome.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Arrival(long Due, Recorder Recorder);
