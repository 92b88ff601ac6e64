using PerfRegression.Unit.Transports;

namespace PerfRegression.Unit.Verifying;

/// <summary>A server within the test that greets whoever asks: for claims whose flow matters, and not what a worker does.</summary>
public sealed class GreetingServer : IDisposable
{
    private readonly ScriptedServer _server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    internal ExternalHosting Hosting => new(_server.Address);

    public void Dispose() => _server.Dispose();
}
