using System.Net.Sockets;
using System.Runtime.CompilerServices;
using FluentAssertions;
using PerfRegression.LoadGenerator.Driving;
using PerfRegression.LoadGenerator.Transports.Epoll;
using PerfRegression.LoadGenerator.Transports.Sockets;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

public sealed class LoopEndTests
{
    [Fact]
    public void What_is_posted_after_the_end_is_not_written_to_the_file_that_got_the_descriptor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: this is not Linux.");

        // Other tests may get the descriptor first: one try of twenty will do to find a defect.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var loop = new EpollLoop();
            loop.End([]);
            var files = Enumerable.Range(0, 4).Select(_ => TemporaryFile()).ToList();

            loop.Post(() => { });

            files.Sum(file => file.Length).Should().Be(0);
            files.ForEach(file => file.Dispose());
        }
    }

    [Fact]
    public async Task An_idle_connection_leaves_nothing_undisposed()
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var transport = TransportChoice.For(TransportRun.PlanFor(server, TransportKind.Sockets));
        SocketAsyncEventArgs? io = null;

        await Task.Run(() => transport.Loop.Run(async () =>
        {
            var connection = (SocketConnection)transport.Open(0);
            await connection.ExchangeAsync();
            io = Io(connection);
            connection.Dispose();
        })).WaitAsync(TransportRun.Patience);

        io!.Invoking(idle => idle.SetBuffer(new byte[1], 0, 1)).Should().Throw<ObjectDisposedException>();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_io")]
    private static extern ref SocketAsyncEventArgs? Io(SocketConnection connection);

    private static FileStream TemporaryFile() =>
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
}
