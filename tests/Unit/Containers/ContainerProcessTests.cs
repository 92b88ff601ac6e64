using FluentAssertions;
using PerfRegression.Postgres.Containers;
using PerfRegression.Unit.Postgres;
using Xunit;

namespace PerfRegression.Unit.Containers;

public sealed class ContainerProcessTests : IDisposable
{
    private const string Container = "4c01db0b339c5c1e3f4b5b6f8b1f9e7b2a3d4c5e6f708192a3b4c5d6e7f80912";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("""{"Id":"a","State":{"Status":"running","Pid":4711}}""", 4711)]
    [InlineData("""{"State":{"Status":"exited","Pid":0}}""", null)]
    [InlineData("""{"State":{"Pid":"4711"}}""", null)]
    [InlineData("""{"State":null}""", null)]
    [InlineData("""{"message":"No such container"}""", null)]
    [InlineData("[]", null)]
    [InlineData("nothing", null)]
    public void The_number_is_in_the_state(string json, int? expected) => ContainerProcess.In(json).Should().Be(expected);

    [Theory]
    [InlineData("0::/system.slice/docker-" + Container + ".scope\n", true)]
    [InlineData("12:cpu:/docker/" + Container + "\n11:memory:/docker/" + Container + "\n", true)]
    [InlineData("0::/user.slice/user-1000.slice\n", false)]
    [InlineData("0::/\n", false)]
    public void A_process_is_the_containers_when_its_control_group_is(string groups, bool expected) =>
        ContainerProcess.IsOf(groups, Container).Should().Be(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("2147483647")]
    [InlineData("self")]
    public async Task A_number_that_is_somebody_elses_or_nobodys_here_is_none(string number)
    {
        var process = number == "self" ? Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) : number;
        var path = Path.Combine(_folder.FullName, "docker.sock");
        using var server = new UnixServer(path, $$$"""HTTP/1.1 200 OK{{{"\r\n\r\n"}}}{"State":{"Pid":{{{process}}}}}""");

        (await new DockerEngine(new Uri($"unix://{path}"), new Version(1, 41), TimeSpan.FromSeconds(60), TimeProvider.System).ProcessesOfAsync(Container)).Should().BeNull();

        server.Request.Should().StartWith($"GET /v1.41/containers/{Container}/json HTTP/1.1\r\n");
    }

    [Fact]
    public async Task An_engine_that_does_not_tell_is_no_failure()
    {
        var path = Path.Combine(_folder.FullName, "docker.sock");
        var engine = new DockerEngine(new Uri($"unix://{path}"), new Version(1, 41), TimeSpan.FromSeconds(0.25), TimeProvider.System);

        (await engine.ProcessesOfAsync(Container)).Should().BeNull("nobody listens");
        using var server = new UnixServer(path, answer: null);
        (await engine.ProcessesOfAsync(Container)).Should().BeNull("it hangs");
    }
}
