using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class SurroundingsTests
{
    [Fact]
    public void The_cache_lies_where_a_variable_says_or_the_system_expects()
    {
        CacheFolder.Find(Variables.Of(("PERF_CACHE_DIR", "/mine"), ("XDG_CACHE_HOME", "/xdg")), asRoot: true, onMac: false, "/home/me").Should().Be("/mine");
        CacheFolder.Find(Variables.Of(("XDG_CACHE_HOME", "/xdg")), asRoot: true, onMac: false, "/root").Should().Be("/var/cache/perfregression");
        CacheFolder.Find(Variables.Of(("XDG_CACHE_HOME", "/xdg")), asRoot: false, onMac: false, "/home/me").Should().Be("/xdg/perfregression");
        CacheFolder.Find(Variables.None, asRoot: false, onMac: false, "/home/me").Should().Be("/home/me/.cache/perfregression");
        CacheFolder.Find(Variables.None, asRoot: false, onMac: true, "/Users/me").Should().Be("/Users/me/Library/Caches/perfregression");
    }

    [Fact]
    public void Root_steps_down_to_postgres_else_to_nobody()
    {
        string[] both = ["root:x:0:0:root:/root:/bin/bash", "nobody:x:65534:65533::/:/bin/false", "postgres:x:101:104::/var/lib/postgresql:/bin/bash"];

        ServerUser.Below(both).Run("postgres", "-D", "x").Should().Equal("setpriv", "--reuid", "101", "--regid", "104", "--init-groups", "postgres", "-D", "x");
        ServerUser.Below(both[..2]).Should().Be(new ServerUser("nobody", 65534, 65533));
        both.Invoking(lines => ServerUser.Below(lines[..1])).Should().Throw<BackingServiceUnavailableException>().WithMessage(
            "PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody in /etc/passwd to run it as.\n"
            + "  what to do: run as an ordinary user, or add one: useradd --system postgres");
    }

    [Fact]
    public void An_ordinary_user_stays_who_they_are() => new ServerUser("me", null, null).Run("postgres").Should().Equal("postgres");

    [Fact]
    public void Ports_are_below_those_of_outgoing_connections_and_differ_from_try_to_try()
    {
        int[] ports = [.. Enumerable.Range(0, 500).Select(number => LoopbackPorts.Of(processId: (1 << 22) - 1, number))];

        ports.Should().OnlyHaveUniqueItems().And.OnlyContain(port => port >= 15_000 && port < 32_768);
        LoopbackPorts.Next().Take(2).Should().OnlyHaveUniqueItems();
    }
}
