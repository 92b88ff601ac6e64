using FluentAssertions;
using PerfRegression.Postgres.Servers;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class ServerVersionTests
{
    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "15.18")]
    [InlineData("15.18 (Debian 15.18-0+deb12u1)", "15.18")]
    [InlineData("postgres (PostgreSQL) 18beta1", "18beta1")]
    [InlineData("19devel", "19devel")]
    [InlineData("9.6.24", "9.6.24")]
    [InlineData("postgres: command not found", null)]
    [InlineData("", null)]
    public void Is_read_from_what_a_server_and_its_program_say(string text, string? version) => ServerVersion.NumberIn(text).Should().Be(version);

    [Theory]
    [InlineData("9.6.24", true)]
    [InlineData("12.22", true)]
    [InlineData("13.0", false)]
    [InlineData("18beta1", false)]
    [InlineData("unknown", false)]
    public void Older_than_13_is_too_old(string version, bool tooOld) => ServerVersion.IsTooOld(version).Should().Be(tooOld);
}
