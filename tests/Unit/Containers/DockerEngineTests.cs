using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Containers;
using PerfRegression.Unit.Postgres;
using PerfRegression.Unit.Transports;
using Xunit;

namespace PerfRegression.Unit.Containers;

public sealed class DockerEngineTests : IDisposable
{
    private const string Container = "4c01db0b339c5c1e3f4b5b6f8b1f9e7b2a3d4c5e6f708192a3b4c5d6e7f80912";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Version Usual = new(1, 44);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    private string SocketPath => Path.Combine(_folder.FullName, "docker.sock");

    private Uri Endpoint => new($"unix://{SocketPath}");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("1.44")]
    [InlineData("1.41")]
    public async Task An_engine_is_asked_whether_it_speaks_what_will_be_spoken(string spoken)
    {
        using var server = new UnixServer(SocketPath, Answer("Api-Version: 1.51\r\n"));

        await Engine(spoken).PingAsync();

        server.Request.Should().StartWith($"GET /v{spoken}/_ping HTTP/1.1\r\n");
    }

    [Fact]
    public async Task An_engine_on_a_port_is_asked_alike()
    {
        using var server = ScriptedServer.Answering(Answer("Api-Version: 1.47\r\n"));

        await new DockerEngine(new Uri($"tcp://{server.Address.Authority}"), Usual, Patience, TimeProvider.System).Awaiting(engine => engine.PingAsync()).Should().NotThrowAsync();
    }

    [Fact]
    public async Task An_engine_that_hangs_is_not_waited_for()
    {
        using var server = new UnixServer(SocketPath, answer: null);

        var fault = await FaultOf(new DockerEngine(Endpoint, Usual, TimeSpan.FromSeconds(0.25), TimeProvider.System));

        fault.Message.Should().Be(
            $"Docker at {Endpoint} was asked GET /v1.44/_ping and did not answer within 0.25 s."
            + "\n  what to do: restart Docker, or choose another PostgreSQL with PERF_POSTGRES_KIND.");
        fault.IsAbsence.Should().BeFalse("one that is there, but ill, must not be passed over in silence");
    }

    [Fact]
    public async Task Somebody_else_giving_up_is_not_the_engine_hanging()
    {
        using var server = new UnixServer(SocketPath, answer: null);
        using var giveUp = new CancellationTokenSource();
        var asking = Engine().PingAsync(giveUp.Token);

        await giveUp.CancelAsync();

        await asking.Awaiting(task => task.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("1.44", "application/json", """{"message":"client version 1.44 is too new. Maximum supported API version is 1.41"}""", "client version 1.44 is too new. Maximum supported API version is 1.41")]
    [InlineData("1.11", "text/plain", "client version 1.11 is too old. Minimum supported API version is 1.12\n", "client version 1.11 is too old. Minimum supported API version is 1.12")]
    public async Task One_that_does_not_is_an_absence_and_its_own_words_are_told(string spoken, string type, string body, string words)
    {
        using var server = new UnixServer(SocketPath, $"HTTP/1.1 400 Bad Request\r\nApi-Version: 1.41\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        var fault = await FaultOf(Engine(spoken));

        fault.Message.Should().Be(
            $"Docker at {Endpoint} does not speak version {spoken} of its API, which Testcontainers would speak to it: {words}."
            + "\n  what to do: set DOCKER_API_VERSION to a version that it speaks, or update Docker, or choose another PostgreSQL with PERF_POSTGRES_KIND.");
        fault.IsAbsence.Should().BeTrue();
    }

    [Theory]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\nApi-Version: 1.47\r\nContent-Length: 0\r\n\r\n", "status 500")]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n", "*")]
    [InlineData("", "*")]
    public async Task Whatever_answers_otherwise_is_told_of(string answer, string found)
    {
        using var server = new UnixServer(SocketPath, answer);

        var fault = await FaultOf(Engine());

        fault.Message.Should().Match(
            $"Expected Docker at {Endpoint} to answer GET /v1.44/_ping with status 200, but found {found}."
            + "\n  what to do: see what listens there, restart Docker, or choose another PostgreSQL with PERF_POSTGRES_KIND.");
        fault.IsAbsence.Should().BeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_socket_that_nobody_listens_on_is_an_absence(bool left)
    {
        if (left)
        {
            using var gone = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            gone.Bind(new UnixDomainSocketEndPoint(SocketPath + "2"));
            File.Move(SocketPath + "2", SocketPath);
        }

        var fault = await FaultOf(Engine());

        fault.Message.Should().Match(
            $"Docker does not listen at {Endpoint}: *."
            + "\n  what to do: start Docker, or let this user open its socket (often by the group docker), or choose another PostgreSQL with PERF_POSTGRES_KIND.");
        fault.InnerException.Should().BeOfType<SocketException>();
        fault.IsAbsence.Should().BeTrue();
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_an_absence()
    {
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)bound.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

        var fault = await FaultOf(new DockerEngine(new Uri($"tcp://127.0.0.1:{port}"), Usual, Patience, TimeProvider.System));

        fault.Message.Should().StartWith($"Docker does not listen at tcp://127.0.0.1:{port}");
        fault.IsAbsence.Should().BeTrue();
    }

    [Theory]
    [InlineData("0::/system.slice/docker-" + Container + ".scope\n", true)]
    [InlineData("12:cpu:/docker/" + Container + "\n11:memory:/docker/" + Container + "\n", true)]
    [InlineData("0::/user.slice/user-1000.slice\n", false)]
    [InlineData("0::/\n", false)]
    public void A_process_is_the_containers_when_its_control_group_is(string groups, bool expected) => DockerEngine.IsOf(groups, Container).Should().Be(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("2147483647")]
    [InlineData("self")]
    public async Task A_number_that_is_somebody_elses_or_nobodys_here_is_none(string number)
    {
        var process = number == "self" ? Environment.ProcessId.ToString(CultureInfo.InvariantCulture) : number;
        var body = $$$"""{"Id":"{{{Container}}}","State":{"Pid":{{{process}}}}}""";
        using var server = new UnixServer(SocketPath, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        (await Engine("1.41").ProcessesOfAsync(Container)).Should().BeNull();

        server.Request.Should().StartWith($"GET /v1.41/containers/{Container}/json");
    }

    [Fact]
    public async Task An_engine_that_does_not_tell_the_processes_is_no_failure()
    {
        var engine = new DockerEngine(Endpoint, Usual, TimeSpan.FromSeconds(0.25), TimeProvider.System);

        (await engine.ProcessesOfAsync(Container)).Should().BeNull("nobody listens");
        using var server = new UnixServer(SocketPath, answer: null);
        (await engine.ProcessesOfAsync(Container)).Should().BeNull("it hangs");
    }

    private DockerEngine Engine(string? spoken = null) => new(Endpoint, spoken is null ? Usual : Version.Parse(spoken), Patience, TimeProvider.System);

    private static string Answer(string headers) => $"HTTP/1.1 200 OK\r\n{headers}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK";

    private static async Task<BackingServiceUnavailableException> FaultOf(DockerEngine engine) =>
        (await engine.Awaiting(asked => asked.PingAsync().WaitAsync(Patience)).Should().ThrowAsync<BackingServiceUnavailableException>()).Which;
}
