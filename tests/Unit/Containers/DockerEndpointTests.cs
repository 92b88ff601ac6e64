using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Containers;
using PerfRegression.Unit.Postgres;
using Xunit;

namespace PerfRegression.Unit.Containers;

public sealed class DockerEndpointTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("unix:///run/user/1000/docker.sock")]
    [InlineData("tcp://127.0.0.1:2375")]
    [InlineData("tcp://localhost:2375")]
    public void Is_where_the_variable_says(string named) =>
        DockerEndpoint.Find(Named(named), ["/never"]).Should().Be(new Uri(named));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Is_else_the_first_socket_that_is_there(string? named)
    {
        var present = Path.Combine(_folder.FullName, "docker.sock");
        File.WriteAllText(present, "");

        DockerEndpoint.Find(Named(named), [Path.Combine(_folder.FullName, "none"), present, present + "2"]).LocalPath.Should().Be(present);
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
        "Docker can't be used to run PostgreSQL in a container."
        + $"\n  looked for an address that begins with unix:// or tcp:// in DOCKER_HOST, but found {named}"
        + "\n  what to do: set DOCKER_HOST to such an address of this machine, install PostgreSQL, or name a server with PERF_POSTGRES.");

    [Fact]
    public void An_engine_elsewhere_is_an_absence() => FaultOf("tcp://docker:2375").Should().Be(
        "Docker does not run on this machine, and a container's port is opened only to the machine that it runs on."
        + "\n  looked for a loopback address in DOCKER_HOST, but found tcp://docker:2375"
        + "\n  what to do: use a Docker of this machine, install PostgreSQL, or name a server with PERF_POSTGRES.");

    [Theory]
    [InlineData("docker.host=unix:///home/a/docker.sock")]
    [InlineData("  docker.host : unix:///home/a/docker.sock ")]
    public void Is_else_where_the_file_of_testcontainers_says(string line) =>
        DockerEndpoint.Find(new DockerSettings(Variables.None, ["# docker.host=unix:///b", line]), ["/never"]).Should().Be(new Uri("unix:///home/a/docker.sock"));

    [Fact]
    public void The_variable_goes_before_the_file() =>
        DockerEndpoint.Find(new DockerSettings(Variables.Of(("DOCKER_HOST", "unix:///a")), ["docker.host=unix:///b"]), ["/never"]).Should().Be(new Uri("unix:///a"));

    [Fact]
    public void What_testcontainers_own_engine_wrote_into_the_file_goes_before_all() =>
        DockerEndpoint.Find(new DockerSettings(Variables.Of(("DOCKER_HOST", "unix:///a")), ["tc.host=tcp://127.0.0.1:2475"]), ["/never"]).Should().Be(new Uri("tcp://127.0.0.1:2475"));

    [Fact]
    public void A_context_that_is_named_goes_before_a_socket_and_the_one_in_use_after_the_machines()
    {
        var socket = Path.Combine(_folder.FullName, "docker.sock");
        File.WriteAllText(socket, "");
        Context("colima", "unix:///colima.sock");
        File.WriteAllText(Path.Combine(_folder.FullName, "config.json"), """{"currentContext":"colima"}""");

        Find(("DOCKER_CONTEXT", "colima"), socket).Should().Be(new Uri("unix:///colima.sock"));
        Find(("DOCKER_CONTEXT", "default"), socket).LocalPath.Should().Be(socket);
        Find(("DOCKER_CONTEXT", ""), socket).LocalPath.Should().Be(socket);
        Find(("DOCKER_CONTEXT", ""), "/never").Should().Be(new Uri("unix:///colima.sock"));
        Find(("DOCKER_HOST", "unix:///a"), socket).Should().Be(new Uri("unix:///a"));
    }

    [Fact]
    public void A_context_that_does_not_exist_is_an_absence() => FaultOf(new DockerSettings(Variables.Of(("DOCKER_CONTEXT", "gone")), [$"docker.config={_folder.FullName}"])).Should().Be(
        "Docker can't be used to run PostgreSQL in a container."
        + "\n  looked for an address that begins with unix:// or tcp:// in the context gone, which DOCKER_CONTEXT names, but found none"
        + "\n  what to do: set DOCKER_HOST to such an address of this machine, install PostgreSQL, or name a server with PERF_POSTGRES.");

    [Theory]
    [InlineData("DOCKER_TLS", "1")]
    [InlineData("DOCKER_TLS_VERIFY", "true")]
    public void An_engine_that_wants_tls_is_an_absence(string variable, string value) => FaultOf(new DockerSettings(Variables.Of((variable, value)), [])).Should().Be(
        "Docker is used only without TLS to run PostgreSQL in a container."
        + $"\n  looked for {variable} to be unset, but found {value}"
        + "\n  what to do: unset it and set DOCKER_HOST to the socket of a Docker of this machine, install PostgreSQL, or name a server with PERF_POSTGRES.");

    private static DockerSettings Named(string? named) => new(Variables.Of(("DOCKER_HOST", named!)), []);

    private static string FaultOf(string? named) => FaultOf(Named(named));

    private static string FaultOf(DockerSettings settings)
    {
        var fault = FluentActions.Invoking(() => DockerEndpoint.Find(settings, ["/never/a.sock", "/never/b.sock"])).Should().Throw<BackingServiceUnavailableException>().Which;
        fault.IsAbsence.Should().BeTrue();
        return fault.Message;
    }

    private Uri Find((string Name, string Value) variable, string socket) =>
        DockerEndpoint.Find(new DockerSettings(Variables.Of(variable, ("DOCKER_CONFIG", _folder.FullName)), []), [socket]);

    private void Context(string name, string endpoint)
    {
        var folder = Path.Combine(_folder.FullName, "contexts", "meta", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "meta.json"), $$"""{ "Endpoints": { "docker": { "Host": "{{endpoint}}" } } }""");
    }
}
