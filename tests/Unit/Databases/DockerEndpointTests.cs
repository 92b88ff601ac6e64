using FluentAssertions;
using PerfRegression.Databases;
using Xunit;

namespace PerfRegression.Unit.Databases;

public sealed class DockerEndpointTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("unix:///run/user/1000/docker.sock")]
    [InlineData("tcp://127.0.0.1:2375")]
    [InlineData("tcp://localhost:2375")]
    public void Is_where_the_variable_says(string named) =>
        DockerEndpoint.Find(named, ["/never"]).Should().Be(new Uri(named));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Is_else_the_first_socket_that_is_there(string? named)
    {
        var present = Path.Combine(_folder.FullName, "docker.sock");
        File.WriteAllText(present, "");

        DockerEndpoint.Find(named, [Path.Combine(_folder.FullName, "none"), present, present + "2"]).LocalPath.Should().Be(present);
    }

    [Fact]
    public void The_usual_sockets_are_those_of_the_machine_the_user_and_the_desktop()
    {
        DockerEndpoint.UsualSockets(name => name == "HOME" ? "/home/a" : "/run/user/1").Should().Equal(
            "/var/run/docker.sock", "/run/user/1/docker.sock", "/home/a/.docker/run/docker.sock", "/home/a/.docker/desktop/docker.sock");
        DockerEndpoint.UsualSockets(_ => null).Should().Equal("/var/run/docker.sock");
    }

    [Fact]
    public void No_socket_at_all_is_an_absence() => FaultOf(named: null).Should().Be(
        "There is no Docker here to run PostgreSQL in a container."
        + "\n  looked for DOCKER_HOST, which is not set, and for the socket /never/a.sock, /never/b.sock"
        + "\n  what to do: start Docker, set DOCKER_HOST to its socket, install PostgreSQL, or name a server with PERF_POSTGRES.");

    [Theory]
    [InlineData("npipe://./pipe/docker_engine")]
    [InlineData("ssh://somebody@elsewhere")]
    [InlineData("docker.sock")]
    public void A_way_that_is_not_spoken_is_an_absence(string named) => FaultOf(named).Should().Be(
        "Docker can't be spoken to to run PostgreSQL in a container."
        + $"\n  looked for an address that begins with unix:// or tcp:// in DOCKER_HOST, but found {named}"
        + "\n  what to do: set DOCKER_HOST to such an address of this machine, install PostgreSQL, or name a server with PERF_POSTGRES.");

    [Fact]
    public void An_engine_elsewhere_is_an_absence() => FaultOf("tcp://docker:2375").Should().Be(
        "Docker does not run on this machine, and a container's port is opened only to the machine that it runs on."
        + "\n  looked for a loopback address in DOCKER_HOST, but found tcp://docker:2375"
        + "\n  what to do: use a Docker of this machine, install PostgreSQL, or name a server with PERF_POSTGRES.");

    private static string FaultOf(string? named)
    {
        var fault = FluentActions.Invoking(() => DockerEndpoint.Find(named, ["/never/a.sock", "/never/b.sock"])).Should().Throw<DatabaseUnavailableException>().Which;
        fault.IsAbsence.Should().BeTrue();
        return fault.Message;
    }
}
