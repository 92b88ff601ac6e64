using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Embedded;
using Xunit;
using Cpu = System.Runtime.InteropServices.Architecture;

namespace PerfRegression.Unit.Postgres;

public class EmbeddedPackageTests
{
    [Theory]
    [InlineData("linux", Cpu.X64, "linux-x64", "linux-x64")]
    [InlineData("linux", Cpu.Arm64, "ubuntu.24.04-arm64", "linux-arm64")]
    [InlineData("darwin", Cpu.Arm64, "osx-arm64", "darwin-arm64")]
    [InlineData("linux", Cpu.X64, "linux-musl-x64", "linux-musl-x64")]
    [InlineData("linux", Cpu.X64, "alpine.3.22-x64", "linux-musl-x64")]
    [InlineData("win32", Cpu.X64, "win-x64", "win32-x64")]
    [InlineData("linux", Cpu.S390x, "linux-s390x", "linux-S390x")]
    public void A_platform_is_named_as_npm_does(string system, Cpu architecture, string runtime, string expected) =>
        EmbeddedPackage.NameOf(system, architecture, runtime).Should().Be(expected);

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("darwin-x64")]
    [InlineData("darwin-arm64")]
    public void There_is_a_package_with_a_whole_hash(string platform)
    {
        var package = EmbeddedPackage.For(platform);

        package.Specification.Should().Be($"@embedded-postgres/{platform}@17.6.0-beta.15");
        package.Integrity.Should().StartWith("sha512-");
        Convert.FromBase64String(package.Integrity["sha512-".Length..]).Should().HaveCount(64);
    }

    [Theory]
    [InlineData("linux-musl-x64")]
    [InlineData("win32-x64")]
    public void A_platform_without_a_package_is_told_of(string platform)
    {
        var fault = FluentActions.Invoking(() => EmbeddedPackage.For(platform)).Should().Throw<BackingServiceUnavailableException>().Which;

        fault.Message.Should().Be(
            $"There are no PostgreSQL 17.6 programs to fetch for {platform}."
            + "\n  looked for a package among those for linux-x64, linux-arm64, darwin-x64, darwin-arm64"
            + "\n  what to do: install PostgreSQL, or name a server with PERF_POSTGRES.");
        fault.IsAbsence.Should().BeTrue();
    }
}
