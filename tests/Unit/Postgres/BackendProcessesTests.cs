using System.Globalization;
using FluentAssertions;
using PerfRegression.Postgres.External;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class BackendProcessesTests : IDisposable
{
    // The server was asked at 1,000 s since boot for the age of its backend 57, which had begun at 990 s.
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(1_000);
    private static readonly Backend Backend = new(57, TimeSpan.FromSeconds(10));

    private readonly DirectoryInfo _proc = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _proc.Delete(recursive: true);

    [Fact]
    public void The_parent_of_the_backend_is_the_postmaster()
    {
        Process(40, "postgres", parent: 1, startedAt: 500);
        Process(57, "postgres", parent: 40, startedAt: 989.99);

        Find().Should().Be(40);
    }

    [Fact]
    public void That_of_a_container_is_found_by_the_number_that_it_has_there()
    {
        Process(57, "bash", parent: 1, startedAt: 989.99);
        Process(4_040, "postgres", parent: 3_000, startedAt: 500, innermost: 1);
        Process(4_711, "postgres", parent: 4_040, startedAt: 989.99, innermost: 57);

        Find().Should().Be(4_040);
    }

    [Theory]
    [InlineData("bash", 989.99, "postgres")]
    [InlineData("postgres", 987.5, "postgres")]
    [InlineData("postgres", 990.5, "postgres")]
    [InlineData("postgres", 989.99, "systemd")]
    public void A_process_that_only_has_its_number_is_not_it(string name, double startedAt, string parent)
    {
        Process(40, parent, parent: 1, startedAt: 500);
        Process(57, name, parent: 40, startedAt);

        Find().Should().BeNull();
    }

    [Fact]
    public void Where_two_may_be_it_neither_is_taken()
    {
        Process(40, "postgres", parent: 1, startedAt: 500);
        Process(57, "postgres", parent: 40, startedAt: 989.99);
        Process(4_711, "postgres", parent: 40, startedAt: 989.5, innermost: 57);

        Find().Should().BeNull();
    }

    [Fact]
    public void Where_the_kernel_shows_no_processes_there_is_none()
    {
        var none = new BackendProcesses(Path.Combine(_proc.FullName, "none"));

        none.SinceBoot().Should().BeNull();
        none.PostmasterOf(Backend, Asked, Asked).Should().BeNull();
    }

    [Fact]
    public void The_time_since_boot_is_the_first_number()
    {
        File.WriteAllText(Path.Combine(_proc.FullName, "uptime"), "1000.25 1999.00\n");

        new BackendProcesses(_proc.FullName).SinceBoot().Should().Be(TimeSpan.FromSeconds(1_000.25));
    }

    private int? Find() => new BackendProcesses(_proc.FullName).PostmasterOf(Backend, Asked, Asked + TimeSpan.FromMilliseconds(2));

    private void Process(int number, string name, int parent, double startedAt, int? innermost = null)
    {
        var folder = _proc.CreateSubdirectory(number.ToString(CultureInfo.InvariantCulture)).FullName;
        var outer = innermost is { } inner ? $"{number}\t{inner}" : $"{number}";
        File.WriteAllText(Path.Combine(folder, "status"), $"Name:\t{name}\nPid:\t{number}\nPPid:\t{parent}\nNSpid:\t{outer}\n");
        var ticks = (long)(startedAt * LinuxTicks.PerSecond);
        File.WriteAllText(Path.Combine(folder, "stat"), string.Create(CultureInfo.InvariantCulture, $"{number} ({name}) S {parent} 1 1 0 -1 0 0 0 0 0 5 5 0 0 20 0 1 0 {ticks} 0 0"));
    }
}
