using System.Collections.Concurrent;
using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class ClusterPlaceTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public void Is_memory_where_there_is_enough_of_it() =>
        Choose(Variables.None, shared: Of(512), temp: Of(0)).Should().Be(new ClusterPlace("/dev/shm", InMemory: true));

    [Fact]
    public void Is_the_temporary_folder_where_memory_is_short_missing_or_closed()
    {
        var disk = new ClusterPlace("/tmp", InMemory: false);

        Choose(Variables.None, shared: Of(511), temp: OnDisk(256)).Should().Be(disk);
        Choose(Variables.None, shared: OnDisk(9000), temp: OnDisk(256)).Should().Be(disk);
        Choose(Variables.None, shared: Of(9000) with { Problem = "no" }, temp: OnDisk(256)).Should().Be(disk);
        Choose(Variables.None, shared: Of(0), temp: Of(256)).Should().Be(disk with { InMemory = true });
    }

    [Fact]
    public void Is_where_the_variable_says() =>
        Choose(Variables.Of(("PERF_POSTGRES_DIR", "/data")), shared: Of(512), temp: OnDisk(256), named: OnDisk(256)).Should().Be(new ClusterPlace("/data", InMemory: false));

    [Fact]
    public void A_full_disk_is_told_with_what_is_needed()
    {
        var choose = () => Choose(Variables.None, shared: Of(64), temp: OnDisk(255));

        choose.Should().Throw<BackingServiceUnavailableException>().WithMessage(
            "Expected 256 MB for a private PostgreSQL in /tmp, but found 255 MB free.\n"
            + "  what to do: free some room, or name another folder with PERF_POSTGRES_DIR.").Which.IsAbsence.Should().BeFalse();
    }

    [Fact]
    public void Several_need_more()
    {
        Choose(Variables.None, shared: Of(1152), temp: Of(0), clusters: 6).Path.Should().Be("/dev/shm");
        Choose(Variables.None, shared: Of(1151), temp: OnDisk(576), clusters: 6).Path.Should().Be("/tmp");
        var choose = () => Choose(Variables.None, shared: Of(64), temp: OnDisk(575), clusters: 6);

        choose.Should().Throw<BackingServiceUnavailableException>().WithMessage(
            "Expected 576 MB for 6 private PostgreSQLs in /tmp, but found 575 MB free.\n"
            + "  what to do: free some room, or name another folder with PERF_POSTGRES_DIR.");
    }

    [Fact]
    public void A_named_folder_that_is_closed_is_told_and_no_other_is_taken()
    {
        var choose = () => Choose(Variables.Of(("PERF_POSTGRES_DIR", "/data")), Of(512), OnDisk(256), OnDisk(256) with { Problem = "Read-only file system" });

        choose.Should().Throw<BackingServiceUnavailableException>().WithMessage(
            "Expected to keep a private PostgreSQL in /data, but it can't be written to: Read-only file system\n"
            + "  what to do: make it a folder with room that can be written to, or name another one with PERF_POSTGRES_DIR.");
    }

    [Fact]
    public void Folders_are_looked_at_as_they_are()
    {
        Volume.Of(Path.GetTempPath()).Should().Match<Volume>(volume => volume.FreeBytes > 0 && volume.Problem == null);
        Volume.Of("/dev/null/below").Problem.Should().NotBeNull();
        Directory.GetDirectories(Path.GetTempPath(), $".perfregression-{Environment.ProcessId}").Should().BeEmpty();
    }

    [Fact]
    public async Task Two_that_look_at_the_same_time_are_not_in_each_others_way()
    {
        var folder = Directory.CreateTempSubdirectory("perfregression-test-");
        var tried = new ConcurrentQueue<string?>();
        using var twice = new CountdownEvent(2);
        using var watcher = new FileSystemWatcher(folder.FullName) { EnableRaisingEvents = true };
        watcher.Created += (_, created) =>
        {
            tried.Enqueue(created.Name);
            twice.Signal();
        };

        Volume.Of(folder.FullName).Problem.Should().BeNull();
        Volume.Of(folder.FullName).Problem.Should().BeNull();

        (await Task.Run(() => twice.Wait(TimeSpan.FromSeconds(30)))).Should().BeTrue();
        tried.Should().OnlyHaveUniqueItems();
        folder.Delete();
    }

    private static ClusterPlace Choose(Func<string, string?> environment, Volume shared, Volume temp, Volume? named = null, int clusters = 1) =>
        ClusterPlace.Choose(environment, "/tmp", folder => folder switch { "/dev/shm" => shared, "/tmp" => temp, _ => named! }, clusters);

    private static Volume Of(long megabytes) => new(megabytes * Megabyte, IsMemory: true, Problem: null);

    private static Volume OnDisk(long megabytes) => new(megabytes * Megabyte, IsMemory: false, Problem: null);
}
